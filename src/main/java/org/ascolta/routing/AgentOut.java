package org.ascolta.routing;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.ascolta.store.Micros;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Somebody who answers.
 *
 * @param shifts calendars: he is on shift while any of them is open; none: always
 * @param load   what he has to do: the weights of the tickets of his whose customers wait
 */
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
        List<UUID> shifts,
        Presence presence,
        int load,
        int version) {

    /** @param timeout who has said nothing for so long is offline */
    static AgentOut of(Row row, Duration timeout) {
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
                List.of(row.getArrayOfUUIDs("shifts")),
                Says.of(row).presence(Micros.of(row.getOffsetDateTime("now")), timeout),
                row.getInteger("load"),
                row.getInteger("version"));
    }
}
