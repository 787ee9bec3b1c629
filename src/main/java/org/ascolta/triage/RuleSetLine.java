package org.ascolta.triage;

import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import org.ascolta.access.Actor;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One version of the rules in a list, without the rules themselves.
 *
 * @param version     0 is the set that the service comes with
 * @param active      whether messages are judged by it now
 * @param ruleCount   how many rules it has
 * @param publishedAt null of version 0
 */
@Schema(name = "RuleSetLine")
public record RuleSetLine(
        int version, boolean active, String note, int ruleCount, OffsetDateTime publishedAt, Actor publishedBy) {

    /** @param shipped how many rules are shipped */
    static RuleSetLine of(Row row, int shipped) {
        int version = row.getInteger("version");
        boolean isShipped = version == ShippedRules.VERSION;
        return new RuleSetLine(
                version,
                row.getBoolean("active"),
                isShipped ? RuleSetOut.SHIPPED : row.getString("note"),
                isShipped ? shipped : row.getInteger("rules"),
                row.getOffsetDateTime("published_at"),
                RuleSetOut.actor(row));
    }
}
