package org.ascolta.routing;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody who answers. */
@Schema(name = "Agent")
public record AgentOut(
        UUID id,
        String name,
        String subject,
        List<Skill> skills,
        List<String> languages,
        List<UUID> accountIds,
        PublicReplies publicReplies,
        int capacity,
        int version) {

    static AgentOut of(Row row) {
        UUID[] accounts = row.getArrayOfUUIDs("account_ids");
        return new AgentOut(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("subject"),
                row.getJsonArray("skills").stream()
                        .map(JsonObject.class::cast)
                        .map(skill -> new Skill(skill.getString("name"), skill.getInteger("level")))
                        .toList(),
                List.of(row.getArrayOfStrings("languages")),
                accounts == null ? null : List.of(accounts),
                PublicReplies.valueOf(row.getString("public_replies")),
                row.getInteger("capacity"),
                row.getInteger("version"));
    }
}
