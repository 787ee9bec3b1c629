package org.ascolta.channel;

import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A connection as stored, without what is sealed. */
record Connection(
        UUID id,
        String platform,
        String name,
        String apiBaseUrl,
        ConnectionStatus status,
        List<Claim> trustedIdentity,
        String replyUrl,
        OffsetDateTime createdAt,
        int version) {

    static final String COLUMNS =
            "id, platform, name, api_base_url, status, trusted_identity, reply_url, created_at, version";

    static Connection of(Row row) {
        return new Connection(
                row.getUUID("id"),
                row.getString("platform"),
                row.getString("name"),
                row.getString("api_base_url"),
                ConnectionStatus.valueOf(row.getString("status")),
                Stream.of(row.getArrayOfStrings("trusted_identity"))
                        .map(Claim::valueOf)
                        .toList(),
                row.getString("reply_url"),
                row.getOffsetDateTime("created_at"),
                row.getInteger("version"));
    }

    /** The connection after a patch of what is not sealed. */
    Connection with(ConnectionPatch patch) {
        return new Connection(
                id,
                platform,
                patch.name().orKeep(name),
                patch.apiBaseUrl().orElse(apiBaseUrl),
                patch.status().orKeep(status),
                patch.trustedIdentity().isPresent()
                        ? patch.trustedIdentity().get().stream().sorted().toList()
                        : trustedIdentity,
                patch.replyUrl().orElse(replyUrl),
                createdAt,
                version);
    }

    String[] trustedWords() {
        return trustedIdentity.stream().map(Claim::name).toArray(String[]::new);
    }
}
