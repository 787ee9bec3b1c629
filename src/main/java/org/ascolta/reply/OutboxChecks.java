package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.Outlet.Reach;
import org.ascolta.channel.Outlet.Spot;
import org.ascolta.store.Database;

/** Whether a reply that has waited for long may still go. That its customer has written since is no reason against it. */
@ApplicationScoped
class OutboxChecks {

    private static final String READ = """
            SELECT m.visibility, m.text, m.parent, m.aside, p.hints, now() AS now,
              (SELECT max(i.sent_at) FROM message i
               WHERE i.thread_id = m.thread_id AND i.kind = 'inbound' AND NOT i.frozen) AS heard_at,
              coalesce(cardinality(m.answers), 0) = 0
                OR EXISTS (SELECT FROM obligation o WHERE o.id = ANY(m.answers) AND o.state = 'open') AS is_owed
            FROM message m LEFT JOIN message p ON p.account_id = m.account_id AND p.external_id = m.parent
            WHERE m.id = $1""";

    private final Database database;

    OutboxChecks(Database database) {
        this.database = database;
    }

    /** What keeps it from going; empty when nothing does, or when it need not be asked yet. */
    Uni<Optional<Outcome>> fault(OutboxRow row, Door door) {
        return row.isStale() && row.isSend()
                ? database.worker(tx -> tx.first(READ, row.replyId())).map(found -> fault(found, door))
                : Uni.createFrom().item(Optional.empty());
    }

    private static Optional<Outcome> fault(Row found, Door door) {
        Visibility visibility = Visibility.valueOf(found.getString("visibility").toUpperCase(Locale.ROOT));
        Spot spot = new Spot(
                visibility,
                found.getBoolean("aside"),
                found.getString("parent"),
                Hints.of(found.getJsonObject("hints")));
        Reach reach = door.outlet().reach(door, spot).orElse(null);
        if (reach == null) {
            return refused(Kind.PERMANENT, "place_not_allowed", "Nobody can be answered there any more.");
        }
        if (!found.getBoolean("is_owed")) {
            return refused(Kind.PERMANENT, "answered_meanwhile", "What it answers is no longer owed.");
        }
        if (isClosed(reach, found)) {
            return refused(Kind.WINDOW, "window_closed", "The customer's last message is too long ago.");
        }
        return Length.of(found.getString("text"), reach.unit()) > reach.max()
                ? refused(Kind.PERMANENT, "text_too_long", "The text is longer than the platform takes.")
                : Optional.empty();
    }

    private static boolean isClosed(Reach reach, Row found) {
        OffsetDateTime heardAt = found.getOffsetDateTime("heard_at");
        return reach.window() != null
                && (heardAt == null || heardAt.plus(reach.window()).isBefore(found.getOffsetDateTime("now")));
    }

    private static Optional<Outcome> refused(Kind kind, String code, String detail) {
        return Optional.of(Outcome.refused(kind, code, detail));
    }
}
