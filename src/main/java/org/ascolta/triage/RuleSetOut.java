package org.ascolta.triage;

import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import org.ascolta.access.Actor;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One version of the rules.
 *
 * @param version     0 is the set that the service comes with
 * @param active      whether messages are judged by it now
 * @param publishedAt null of version 0
 */
@Schema(name = "RuleSet")
public record RuleSetOut(
        int version, boolean active, String note, List<RuleIn> rules, OffsetDateTime publishedAt, Actor publishedBy) {

    static final String SHIPPED = "The rules that the service comes with.";

    static RuleSetOut of(Row row, List<RuleIn> rules) {
        int version = row.getInteger("version");
        return new RuleSetOut(
                version,
                row.getBoolean("active"),
                version == ShippedRules.VERSION ? SHIPPED : row.getString("note"),
                rules,
                row.getOffsetDateTime("published_at"),
                actor(row));
    }

    static Actor actor(Row row) {
        return new Actor(Actor.Kind.valueOf(row.getString("actor_kind")), row.getString("actor_id"));
    }
}
