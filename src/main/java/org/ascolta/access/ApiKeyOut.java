package org.ascolta.access;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * A key as the API shows it.
 *
 * @param key        the key itself: once, in the answer that made it, and never again
 * @param lastUsedAt to some minutes
 */
@RegisterForReflection
public record ApiKeyOut(
        UUID id,
        @JsonInclude(JsonInclude.Include.NON_NULL) String key,
        String name,
        ApiKeyIn.Kind kind,
        List<Role> roles,
        List<UUID> teamIds,
        List<String> scopes,
        OffsetDateTime expiresAt,
        OffsetDateTime createdAt,
        OffsetDateTime lastUsedAt,
        @JsonIgnore int version) {

    static ApiKeyOut of(Row row) {
        UUID[] teams = row.getArrayOfUUIDs("team_ids");
        String[] scopes = row.getArrayOfStrings("scopes");
        return new ApiKeyOut(
                row.getUUID("id"),
                null,
                row.getString("name"),
                ApiKeyIn.Kind.valueOf(row.getString("kind")),
                List.of(row.getArrayOfStrings("roles")).stream()
                        .map(Role::valueOf)
                        .toList(),
                teams == null ? null : List.of(teams),
                scopes == null ? null : List.of(scopes),
                row.getOffsetDateTime("expires_at"),
                row.getOffsetDateTime("created_at"),
                row.getOffsetDateTime("last_used_at"),
                row.getInteger("version"));
    }

    /** With the key, for the one answer that shows it. */
    ApiKeyOut with(String key) {
        return new ApiKeyOut(id, key, name, kind, roles, teamIds, scopes, expiresAt, createdAt, lastUsedAt, version);
    }
}
