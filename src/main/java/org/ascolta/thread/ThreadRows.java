package org.ascolta.thread;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.ascolta.sla.Band;
import org.ascolta.store.Columns;
import org.ascolta.store.Ids;
import org.ascolta.store.Micros;
import org.ascolta.store.Tx;
import org.ascolta.triage.HistorySql;
import org.ascolta.triage.Priority;
import org.ascolta.triage.TriageConfig;

/** Finds, makes, locks and reads threads; locks are always taken in the order of ids. */
@ApplicationScoped
class ThreadRows {

    private static final String ENSURE = """
            INSERT INTO thread (id, account_id, kind, external_id, author, identity_id)
            SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::uuid[])
            ON CONFLICT ON CONSTRAINT thread_key_unique DO NOTHING""";

    private static final String FIND = """
            SELECT t.id, k.* FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[])
                AS k(account_id, kind, external_id, author)
            JOIN thread t USING (account_id, kind, external_id, author)""";

    private static final String LOCK = "SELECT id FROM thread WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE";

    /** The desk's part of a ticket {@code t}, as far as the fold must know it. */
    static final String DESK = """
            jsonb_build_object('score', t.score, 'band', t.band, 'reasons', t.reasons, 'held', t.held,
                'queue', t.queue_id, 'agent', t.assignee_id, 'tags', t.tags, 'spoken', t.spoken,
                'home', (SELECT id FROM queue WHERE id = t.rules_queue_id),
                'wanted', jsonb_build_object('queue', t.rules_queue_id, 'team', t.rules_team_id, 'skills', t.skills,
                    'approval', t.approval))""";

    // What there was with an author is counted once, however many of his threads there are.
    private static final String READ = """
            WITH author AS MATERIALIZED (
                SELECT jsonb_object_agg(id, %2$s) AS counts
                FROM (SELECT DISTINCT identity_id AS id FROM thread WHERE $2 AND id = ANY($1) AND identity_id IS NOT NULL) writer)
            SELECT h.*, t.id AS ticket_id, t.first_message_id, t.follow_up_of, t.state, t.unanswered, t.oldest_open_at, t.next_due_at,
                   t.opened_at, t.first_responded_at, t.resolved_at, t.last_activity_at, t.wakes_at,
                   t.merged_into, t.has_members, NULL::text AS subject, %1$s AS act,
                   coalesce(p.canonical, h.external_id) AS canonical,
                   (SELECT jsonb_strip_nulls(jsonb_build_object('vip', c.vip, 'language', c.language,
                        'followers', i.followers, 'verified', i.verified))
                        || coalesce((SELECT counts FROM author) -> i.id::text, '{}')
                    FROM identity i JOIN customer c ON c.id = i.customer_id
                    WHERE i.id = h.identity_id) AS who,
                   (SELECT edition FROM sla_head) AS edition
            FROM thread h LEFT JOIN ticket t ON t.id = h.open_ticket_id
            LEFT JOIN place_alias p ON p.account_id = h.account_id AND p.place = h.external_id
            WHERE h.id = ANY($1)""".formatted(DESK, HistorySql.counts("writer.id", "$3"));

    private final TriageConfig config;

    ThreadRows(TriageConfig config) {
        this.config = config;
    }

    /** Makes the threads that are not there yet; a private one takes the identity of the customer, if known. */
    Uni<Void> ensure(Tx tx, SortedMap<ThreadKey, UUID> identities) {
        Columns<ThreadKey> keys = Columns.of(identities.keySet());
        return tx.run(
                        ENSURE,
                        keys.uuids(key -> Ids.next()),
                        keys.uuids(ThreadKey::accountId),
                        keys.texts(key -> key.kind().word()),
                        keys.texts(ThreadKey::externalId),
                        keys.texts(ThreadKey::author),
                        keys.uuids(identities::get))
                .replaceWithVoid();
    }

    Uni<Map<ThreadKey, UUID>> find(Tx tx, Collection<ThreadKey> wanted) {
        Columns<ThreadKey> keys = Columns.of(wanted);
        return tx.rows(
                        FIND,
                        keys.uuids(ThreadKey::accountId),
                        keys.texts(key -> key.kind().word()),
                        keys.texts(ThreadKey::externalId),
                        keys.texts(ThreadKey::author))
                .map(rows -> {
                    Map<ThreadKey, UUID> ids = new HashMap<>();
                    rows.forEach(row -> ids.put(key(row), row.getUUID("id")));
                    return ids;
                });
    }

    Uni<Void> lock(Tx tx, Collection<UUID> ids) {
        return tx.run(LOCK, (Object) ids.toArray(UUID[]::new)).replaceWithVoid();
    }

    Uni<Map<UUID, ThreadRow>> read(Tx tx, Collection<UUID> ids) {
        return read(tx, ids, false);
    }

    /** @param withHistory whether it matters what there was with their authors before */
    Uni<Map<UUID, ThreadRow>> read(Tx tx, Collection<UUID> ids, boolean withHistory) {
        return tx.rows(READ, ids.toArray(UUID[]::new), withHistory, config.strikeDays())
                .map(ThreadRows::byId);
    }

    private static Map<UUID, ThreadRow> byId(List<Row> rows) {
        Map<UUID, ThreadRow> threads = new HashMap<>();
        rows.forEach(row -> threads.put(row.getUUID("id"), thread(row)));
        return threads;
    }

    private static ThreadRow thread(Row row) {
        JsonObject checkpoint = row.getJsonObject("checkpoint");
        return new ThreadRow(
                row.getUUID("id"),
                key(row),
                row.getUUID("identity_id"),
                Checkpoint.read(checkpoint),
                row.getUUID("last_closed_id"),
                row.getUUID("ticket_id") == null ? null : ticket(row),
                row.getString("canonical"),
                Who.read(row.getJsonObject("who")),
                row.getLong("edition"),
                row.getInteger("version"));
    }

    private static ThreadKey key(Row row) {
        return new ThreadKey(
                row.getUUID("account_id"),
                ThreadKey.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("external_id"),
                row.getString("author"));
    }

    /** A ticket's own part from a row that has its columns, the id as ticket_id. */
    static StoredTicket ticket(Row row) {
        JsonObject desk = row.getJsonObject("act");
        TicketState state = new TicketState(
                row.getUUID("ticket_id"),
                row.getUUID("first_message_id"),
                row.getUUID("follow_up_of"),
                Status.of(row.getString("state")),
                row.getInteger("unanswered"),
                Micros.ofNullable(row.getOffsetDateTime("oldest_open_at")),
                Micros.ofNullable(row.getOffsetDateTime("next_due_at")),
                Micros.of(row.getOffsetDateTime("opened_at")),
                Micros.ofNullable(row.getOffsetDateTime("first_responded_at")),
                Micros.ofNullable(row.getOffsetDateTime("resolved_at")),
                Micros.of(row.getOffsetDateTime("last_activity_at")),
                Micros.ofNullable(row.getOffsetDateTime("wakes_at")),
                desk.getBoolean("held"),
                priority(desk),
                desk.getString("spoken"),
                Wanted.read(desk.getJsonObject("wanted")));
        return new StoredTicket(
                state,
                row.getUUID("merged_into"),
                row.getBoolean("has_members"),
                row.getString("subject"),
                id(desk, "queue"),
                desk.getString("home") == null ? FixedQueues.DEFAULT : id(desk, "home"),
                desk.getString("agent") != null,
                desk.getJsonArray("tags").stream().map(String.class::cast).toList());
    }

    private static UUID id(JsonObject desk, String name) {
        String id = desk.getString(name);
        return id == null ? null : UUID.fromString(id);
    }

    private static Priority priority(JsonObject desk) {
        return new Priority(
                desk.getInteger("score"),
                Band.valueOf(desk.getString("band")),
                desk.getJsonArray("reasons").stream()
                        .map(JsonObject.class::cast)
                        .map(one -> new Priority.Reason(
                                one.getString("rule"), one.getInteger("version"), one.getInteger("points")))
                        .toList());
    }
}
