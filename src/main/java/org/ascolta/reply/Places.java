package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ascolta.access.Scope;
import org.ascolta.channel.Approval;
import org.ascolta.channel.BotPolicy;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet;
import org.ascolta.channel.Platform;
import org.ascolta.channel.Platforms;
import org.ascolta.store.Tx;

/** Reads the places of a ticket, all that decides about them in one statement. */
@ApplicationScoped
class Places {

    private static final String READ = """
            SELECT t.id AS ticket_id, t.thread_id, t.visibility, t.first_message_id,
                   t.state = 'closed' OR lead.status = 'closed' OR (lead.status = 'merged' AND %s) AS frozen,
                   a.id AS account_id, a.network, a.external_id AS account_external_id, a.bot_policy, a.approval,
                   c.platform, coalesce(c.status = 'active', true) AS active, c.api_base_url, c.reply_url,
                   held.paused_until, last.id AS last_id, last.external_id AS last_external_id, last.root, last.sent_at,
                   owed.list AS owed
            FROM ticket lead
            JOIN ticket t ON t.id = lead.id OR (t.merged_into = lead.id AND t.merged_by = 'desk' AND %1$s)
            JOIN account a ON a.id = t.account_id
            LEFT JOIN connection c ON c.id = a.connection_id
            LEFT JOIN outbox_account held ON held.account_id = a.id
            JOIN LATERAL (
                SELECT m.id, m.external_id, m.root, m.sent_at FROM message m
                WHERE m.ticket_id = t.id AND m.kind = 'inbound'
                ORDER BY m.deleted_at IS NOT NULL, m.sent_at DESC, m.seq DESC, m.external_id COLLATE "C" DESC LIMIT 1
                ) last ON true
            LEFT JOIN LATERAL (
                SELECT jsonb_agg(jsonb_build_object('id', m.id, 'externalId', m.external_id, 'at', m.sent_at)
                                 ORDER BY m.sent_at, m.seq, m.external_id COLLATE "C") AS list
                FROM obligation o JOIN message m ON m.id = o.id
                WHERE o.ticket_id = t.id AND o.state = 'open') owed ON true
            WHERE lead.id = $1 AND %s
            ORDER BY t.id <> lead.id, t.created_at, t.id""";

    private static final String OF_TICKET = READ.formatted("true", Scope.ALL.where("lead", 2));

    /** The one place of a reply: its ticket may have been merged into another one since. */
    private static final String OF_REPLY = READ.formatted("false", "true");

    private final Platforms platforms;

    Places(Platforms platforms) {
        this.platforms = platforms;
    }

    /** Who runs a statement: a transaction, or the database by itself. */
    interface Reader {
        Uni<List<Row>> rows(String sql, Object... parameters);
    }

    /** The places of a ticket and of what was merged into it; none when it is not in the scope. */
    Uni<List<Place>> ofTicket(Reader reader, UUID ticket, Scope scope) {
        return reader.rows(OF_TICKET, ticket, scope.queueIds(), scope.accountIds())
                .map(this::places);
    }

    /** The place of a ticket alone, whatever it was merged into. */
    Uni<List<Place>> ofReply(Tx tx, UUID ticket) {
        return tx.rows(OF_REPLY, ticket).map(this::places);
    }

    private List<Place> places(List<Row> rows) {
        return rows.stream().map(this::place).toList();
    }

    private Place place(Row row) {
        Visibility visibility = visibility(row);
        return new Place(
                row.getUUID("ticket_id"),
                row.getUUID("thread_id"),
                visibility,
                row.getBoolean("frozen"),
                row.getUUID("first_message_id"),
                new Place.Last(
                        row.getUUID("last_id"),
                        row.getString("last_external_id"),
                        row.getString("root"),
                        row.getOffsetDateTime("sent_at")),
                owed(row.getJsonArray("owed")),
                new Place.Account(
                        row.getUUID("account_id"),
                        row.getString("network"),
                        BotPolicy.valueOf(row.getString("bot_policy")),
                        approval(row.getString("approval")),
                        row.getBoolean("active"),
                        row.getOffsetDateTime("paused_until")),
                reach(row, visibility));
    }

    private Outlet.Reach reach(Row row, Visibility visibility) {
        return Optional.ofNullable(row.getString("platform"))
                .flatMap(platforms::byName)
                .flatMap(Platform::outlet)
                .flatMap(outlet -> outlet.reach(door(row, outlet), visibility))
                .orElse(null);
    }

    /** What may be said depends on no secret: none is opened for it. */
    private static Door door(Row row, Outlet outlet) {
        return new Door(
                row.getUUID("account_id"),
                row.getString("network"),
                row.getString("account_external_id"),
                outlet,
                row.getString("api_base_url"),
                row.getString("reply_url"),
                null,
                Map.of());
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
                                OffsetDateTime.parse(one.getString("at"))))
                        .toList();
    }
}
