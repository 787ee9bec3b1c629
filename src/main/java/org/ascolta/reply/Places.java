package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ascolta.access.Scope;
import org.ascolta.channel.Approval;
import org.ascolta.channel.BotPolicy;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Doors;
import org.ascolta.channel.Outlet;
import org.ascolta.store.Tx;

/** Reads the places of a ticket, all that decides about them in one statement. */
@ApplicationScoped
class Places {

    private static final String READ = """
            SELECT t.id AS ticket_id, t.thread_id, t.visibility, t.first_message_id,
                   t.state = 'closed' OR lead.status = 'closed' OR (lead.status = 'merged' AND %s) AS frozen,
                   a.id AS account_id, s.id AS sender_id, s.network, s.bot_policy,
                   CASE WHEN lead.approval OR t.approval THEN 'all' ELSE s.approval END AS approval, held.paused_until,
                   last.id AS last_id, last.external_id AS last_external_id, last.hints AS last_hints, last.root, last.sent_at,
                   owed.list AS owed,
                   EXISTS (SELECT FROM message r WHERE r.account_id = t.account_id AND r.parent = last.external_id AND r.aside
                       AND r.delivery NOT IN ('failed', 'cancelled')) AS is_answered_aside
            FROM ticket lead
            JOIN ticket t ON t.id = lead.id OR (t.merged_into = lead.id AND t.merged_by = 'desk' AND %1$s)
            JOIN account a ON a.id = t.account_id
            JOIN account s ON s.id = CASE WHEN t.visibility = 'public' AND a.reply_policy ->> 'mode' = 'answerFrom'
                THEN coalesce((SELECT f.id FROM account f
                    WHERE f.id = (a.reply_policy ->> 'accountId')::uuid AND f.network = a.network), a.id) ELSE a.id END
            LEFT JOIN outbox_account held ON held.account_id = s.id
            JOIN LATERAL (
                SELECT m.id, m.external_id, m.root, m.sent_at, m.hints FROM message m
                WHERE m.ticket_id = t.id AND m.kind = 'inbound'
                ORDER BY m.deleted_at IS NOT NULL, m.sent_at DESC, m.seq DESC, m.external_id COLLATE "C" DESC LIMIT 1
                ) last ON true
            LEFT JOIN LATERAL (
                SELECT jsonb_agg(jsonb_build_object('id', m.id, 'externalId', m.external_id, 'at', m.sent_at,
                                                    'held', o.held)
                                 ORDER BY m.sent_at, m.seq, m.external_id COLLATE "C") AS list
                FROM obligation o JOIN message m ON m.id = o.id
                WHERE o.ticket_id = t.id AND o.state = 'open') owed ON true
            WHERE lead.id = $1 AND %s
            ORDER BY t.id <> lead.id, t.created_at, t.id""";

    private static final String OF_TICKET = READ.formatted("true", Scope.ALL.where("lead", 2));

    /** The one place of a reply: its ticket may have been merged into another one since. */
    private static final String OF_REPLY = READ.formatted("false", "true");

    private final Doors doors;

    Places(Doors doors) {
        this.doors = doors;
    }

    /** The places of a ticket and of what was merged into it; none when it is not in the scope. */
    Uni<List<Place>> ofTicket(Tx tx, UUID ticket, Scope scope) {
        return tx.rows(OF_TICKET, ticket, scope.queueIds(), scope.accountIds()).flatMap(rows -> places(tx, rows));
    }

    /** The place of a ticket alone, whatever it was merged into. */
    Uni<List<Place>> ofReply(Tx tx, UUID ticket) {
        return tx.rows(OF_REPLY, ticket).flatMap(rows -> places(tx, rows));
    }

    private Uni<List<Place>> places(Tx tx, List<Row> rows) {
        Set<UUID> senders = rows.stream().map(row -> row.getUUID("sender_id")).collect(Collectors.toSet());
        return doors.open(tx, senders).map(open -> rows.stream()
                .flatMap(row -> places(row, open.get(row.getUUID("sender_id"))))
                .toList());
    }

    /** The place itself, and beside a public one the private way to the customer, where the platform has such a thing. */
    private static Stream<Place> places(Row row, Door door) {
        Visibility visibility = visibility(row);
        Place place = place(row, visibility, false, reach(row, door, visibility, false));
        if (visibility == Visibility.PRIVATE) {
            return Stream.of(place);
        }
        Outlet.Reach aside = reach(row, door, Visibility.PRIVATE, true);
        boolean isSpent = aside != null && aside.once() && row.getBoolean("is_answered_aside");
        return aside == null || isSpent
                ? Stream.of(place)
                : Stream.of(place, place(row, Visibility.PRIVATE, true, aside));
    }

    private static Place place(Row row, Visibility visibility, boolean aside, Outlet.Reach reach) {
        return new Place(
                row.getUUID("ticket_id"),
                row.getUUID("thread_id"),
                row.getUUID("account_id"),
                visibility,
                aside,
                row.getBoolean("frozen"),
                row.getUUID("first_message_id"),
                new Place.Last(
                        row.getUUID("last_id"),
                        row.getString("last_external_id"),
                        row.getString("root"),
                        row.getOffsetDateTime("sent_at")),
                owed(row.getJsonArray("owed")),
                new Place.Account(
                        row.getUUID("sender_id"),
                        row.getString("network"),
                        BotPolicy.valueOf(row.getString("bot_policy")),
                        approval(row.getString("approval")),
                        row.getOffsetDateTime("paused_until")),
                reach);
    }

    private static Outlet.Reach reach(Row row, Door door, Visibility visibility, boolean aside) {
        Outlet.Spot spot = new Outlet.Spot(
                visibility, aside, row.getString("last_external_id"), Hints.of(row.getJsonObject("last_hints")));
        return door == null ? null : door.outlet().reach(door, spot).orElse(null);
    }

    private static Visibility visibility(Row row) {
        return row.getString("visibility").equals(Visibility.PUBLIC.word()) ? Visibility.PUBLIC : Visibility.PRIVATE;
    }

    private static Approval approval(String word) {
        return word.equals(Approval.PUBLIC.toString()) ? Approval.PUBLIC : Approval.valueOf(word);
    }

    private static List<Owed> owed(JsonArray list) {
        return list == null
                ? List.of()
                : list.stream()
                        .map(JsonObject.class::cast)
                        .map(one -> new Owed(
                                UUID.fromString(one.getString("id")),
                                one.getString("externalId"),
                                OffsetDateTime.parse(one.getString("at")),
                                one.getBoolean("held")))
                        .toList();
    }
}
