package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.ascolta.channel.Content;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Outlet.Spot;
import org.ascolta.channel.Said;
import org.ascolta.store.Database;
import org.ascolta.store.Tx;
import org.ascolta.thread.Aliases;

/** The last step before a call: what is queued is being sent, or else belongs to somebody else by now. */
@ApplicationScoped
class Departure {

    /**
     * Message and reply come before the outbox, as everywhere. The text goes as it is when this commits. A change of a
     * reply after which there is another one goes no more.
     */
    private static final String DEPART = """
            WITH mine AS (
              SELECT position, reply_id, kind FROM outbox o
              WHERE position = $1 AND lease = $2 AND state = 'queued' AND lease_until > now()
                AND (kind = 'send' OR NOT EXISTS (
                  SELECT FROM outbox later WHERE later.reply_id = o.reply_id AND later.position > o.position))),
            said AS (
              UPDATE message m SET delivery = CASE mine.kind WHEN 'send' THEN 'sending' ELSE m.delivery END
              FROM mine WHERE m.id = mine.reply_id
                AND m.delivery = CASE mine.kind WHEN 'send' THEN 'queued' ELSE 'sent' END
              RETURNING m.id, mine.kind),
            tried AS (
              UPDATE reply r SET attempts = r.attempts + CASE said.kind WHEN 'send' THEN 1 ELSE 0 END, updated_at = now(),
                version = r.version + 1
              FROM said WHERE r.id = said.id RETURNING r.id),
            gone AS (
              UPDATE outbox o SET state = 'sending', attempts = o.attempts + 1, changed_at = now(),
                lease_until = now() + $3 * interval '1 ms',
                checked_at = CASE WHEN $4 THEN now() ELSE o.checked_at END
              FROM tried WHERE o.position = $1 AND o.lease = $2 AND o.state = 'queued' RETURNING 1)
            SELECT (SELECT count(*) FROM said) AS said, (SELECT count(*) FROM gone) AS gone""";

    private static final String LOAD = """
            SELECT m.id, m.visibility, current_place(m.account_id, m.root) AS place, m.parent, m.text, m.external_id, m.sent_at, m.round, m.aside,
              h.author AS thread_author,
              i.network, i.scope, i.external_id AS author_id, i.name, i.handle, i.followers, i.verified, i.email, i.phone,
              i.crm_id, o.text AS change, coalesce(p.hints, '{}') || jsonb_strip_nulls(jsonb_build_object('self', m.hints ->> 'self'))
                AS hints,
              (SELECT max(s.sent_at) FROM message s
               WHERE s.thread_id = m.thread_id AND s.kind = 'inbound' AND NOT s.frozen) AS heard_at
            FROM outbox o JOIN message m ON m.id = o.reply_id
            LEFT JOIN message p ON p.account_id = m.account_id AND p.external_id = m.parent
            LEFT JOIN thread h ON h.id = m.thread_id LEFT JOIN identity i ON i.id = h.identity_id
            WHERE o.position = $1""";

    /** @param change the text of an edit, or null */
    record Departed(Outgoing reply, String change) {}

    private final Database database;
    private final Aliases aliases;
    private final OutboxConfig config;

    Departure(Database database, Aliases aliases, OutboxConfig config) {
        this.database = database;
        this.aliases = aliases;
        this.config = config;
    }

    /** What is to be said from now on, or null when it is not ours to say, or not to be said any more. */
    Uni<Departed> begin(OutboxRow row) {
        return database.worker(tx -> tx.first(
                        DEPART, row.position(), row.lease(), config.lease().toMillis(), row.isStale())
                .flatMap(done -> done.getLong("said") == 0
                        ? Uni.createFrom().nullItem()
                        : begun(tx, row, done.getLong("gone") > 0)));
    }

    private static Uni<Departed> begun(Tx tx, OutboxRow row, boolean gone) {
        return gone ? load(tx, row) : Uni.createFrom().failure(new Settler.Superseded());
    }

    /** What was said, for asking whether it arrived; null when it is gone. */
    Uni<Departed> look(OutboxRow row) {
        return database.worker(tx -> load(tx, row));
    }

    /** A refusal that says where the place goes on is learned from, and the reply is sent there. */
    Uni<Outcome> follow(OutboxRow row, Outcome outcome) {
        Said.Moved moved = outcome.moved();
        if (moved == null || !row.isSend()) {
            return Uni.createFrom().item(outcome);
        }
        Outcome there = Outcome.retry(outcome.code(), outcome.detail(), null);
        return database.worker(tx -> aliases.learn(tx, row.accountId(), moved.from(), moved.to()))
                .replaceWith(there)
                .onFailure()
                .recoverWithItem(there);
    }

    private static Uni<Departed> load(Tx tx, OutboxRow row) {
        return tx.first(LOAD, row.position()).map(found -> found == null ? null : departed(found));
    }

    private static Departed departed(Row row) {
        UUID id = row.getUUID("id");
        String externalId = row.getString("external_id");
        OffsetDateTime heardAt = row.getOffsetDateTime("heard_at");
        Outgoing reply = new Outgoing(
                id,
                visibility(row),
                row.getString("place"),
                row.getString("parent"),
                author(row),
                row.getString("text"),
                externalId.equals("reply/" + id) ? null : externalId,
                row.getOffsetDateTime("sent_at").toInstant(),
                spot(row),
                heardAt == null ? null : heardAt.toInstant(),
                row.getInteger("round"));
        return new Departed(reply, row.getString("change"));
    }

    private static Spot spot(Row row) {
        return new Spot(
                visibility(row),
                row.getBoolean("aside"),
                row.getString("parent"),
                Hints.of(row.getJsonObject("hints")));
    }

    private static Content.Visibility visibility(Row row) {
        return Content.Visibility.valueOf(row.getString("visibility").toUpperCase(Locale.ROOT));
    }

    private static Content.Author author(Row row) {
        String known = row.getString("author_id");
        return new Content.Author(
                row.getString("network"),
                row.getString("scope"),
                known == null ? row.getString("thread_author") : known,
                row.getString("name"),
                row.getString("handle"),
                row.getLong("followers"),
                row.getBoolean("verified"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("crm_id"));
    }
}
