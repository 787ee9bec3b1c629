package org.ascolta.thread;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.ascolta.store.Columns;
import org.ascolta.store.Tx;
import org.ascolta.thread.Whereabouts.Move;
import org.ascolta.thread.Whereabouts.Step;

/**
 * Makes one of two places that turn out to be one: whatever is not frozen goes from the threads of the one to the same
 * authors' threads of the other, as if it had always been there; then those are folded anew. No round trip without a move.
 */
@ApplicationScoped
class PlaceMoves {

    private static final String MOVES = """
            WITH moving AS (
                SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[]) AS moving(account_id, place, canonical)
            )""";

    private static final String COUNTERPARTS = MOVES + """
            SELECT h.account_id, h.kind, n.canonical, h.author, h.identity_id
            FROM moving n JOIN thread h ON h.account_id = n.account_id AND h.external_id = n.place
                AND h.kind IN ('public', 'root', 'private')""";

    private static final String THREADS = MOVES + """
            SELECT h.id, h.external_id = n.place AND NOT EXISTS (
                       SELECT FROM thread c WHERE c.account_id = h.account_id AND c.kind = h.kind
                           AND c.external_id = n.canonical AND c.author = h.author) AS is_alone
            FROM moving n JOIN thread h ON h.account_id = n.account_id AND h.external_id IN (n.place, n.canonical)
                AND h.kind IN ('public', 'root', 'private')""";

    // What is frozen stays with its closed tickets, and only says the place by its canonical name.
    private static final String UNITE = MOVES + """
            , noted AS (
                INSERT INTO place_alias (account_id, place, canonical)
                SELECT account_id, place, canonical FROM moving ORDER BY account_id, place
                ON CONFLICT (account_id, place) DO UPDATE SET canonical = excluded.canonical
            ), chained AS (
                UPDATE place_alias a SET canonical = n.canonical FROM moving n
                WHERE a.account_id = n.account_id AND a.canonical = n.place
            ), pair AS MATERIALIZED (
                SELECT b.id AS source, a.id AS target, n.place, n.canonical, b.last_closed_id
                FROM moving n
                JOIN thread b ON b.account_id = n.account_id AND b.external_id = n.place AND b.kind IN ('public', 'root', 'private')
                JOIN thread a ON a.account_id = n.account_id AND a.external_id = n.canonical AND a.kind = b.kind
                    AND a.author = b.author
            ), said AS (
                UPDATE message m SET thread_id = p.target, root = CASE WHEN m.root = p.place THEN p.canonical ELSE m.root END,
                    revision = m.revision + 1
                FROM pair p WHERE m.thread_id = p.source AND NOT m.frozen
                RETURNING m.id, m.account_id, m.external_id, m.parent, m.delivery, m.kind, p.target
            ), kept AS (
                UPDATE message m SET root = p.canonical, revision = m.revision + 1
                FROM pair p JOIN ticket t ON t.thread_id = p.source
                WHERE m.ticket_id = t.id AND m.frozen AND m.root = p.place
            ), done AS (
                UPDATE act a SET thread_id = p.target FROM pair p WHERE a.thread_id = p.source AND NOT a.frozen
            ), owed AS (
                UPDATE obligation o SET thread_id = p.target FROM pair p WHERE o.thread_id = p.source AND NOT o.frozen
            ), ticked AS (
                UPDATE clock k SET thread_id = p.target FROM pair p WHERE k.thread_id = p.source AND NOT k.frozen
            ), tickets AS (
                UPDATE ticket t SET thread_id = p.target FROM pair p WHERE t.thread_id = p.source AND t.state <> 'closed'
            ), left_empty AS (
                UPDATE thread h SET checkpoint = NULL, open_ticket_id = NULL, version = h.version + 1
                FROM pair p WHERE h.id = p.source
            ), filled AS (
                UPDATE thread h SET checkpoint = NULL, open_ticket_id = NULL, version = h.version + 1,
                    last_closed_id = (SELECT t.id FROM ticket t
                        WHERE t.id = h.last_closed_id
                           OR t.id IN (SELECT p.last_closed_id FROM pair p WHERE p.target = h.id)
                        ORDER BY t.opened_at DESC, t.id DESC LIMIT 1)
                WHERE h.id IN (SELECT target FROM pair)
            )
            SELECT p.target, s.id, s.account_id, s.external_id, s.parent, s.delivery
            FROM pair p LEFT JOIN said s ON s.target = p.target AND s.kind IN ('inbound', 'outbound')""";

    private static final String FOLLOW = """
            WITH went AS (
                UPDATE reply r SET thread_id = m.thread_id FROM message m
                WHERE r.id = ANY($1) AND m.id = r.id RETURNING r.id, r.thread_id
            )
            UPDATE outbox o SET thread_id = went.thread_id FROM went WHERE o.reply_id = went.id""";

    /**
     * What a move has changed.
     *
     * @param threads  those that hold more than before
     * @param messages what they hold more
     * @param answered what that answers
     */
    record United(Set<UUID> threads, Set<MessageKey> messages, Set<MessageKey> answered) {

        static final United NOTHING = new United(Set.of(), Set.of(), Set.of());
    }

    /** The threads that there must be before: both places' roots, and for every thread of the one its like in the other. */
    Uni<SortedMap<ThreadKey, UUID>> counterparts(Tx tx, List<Move> moves) {
        SortedMap<ThreadKey, UUID> keys = new TreeMap<>();
        if (moves.isEmpty()) {
            return Uni.createFrom().item(keys);
        }
        for (Move move : moves) {
            keys.put(ThreadKey.root(move.accountId(), move.place()), null);
            keys.put(ThreadKey.root(move.accountId(), move.canonical()), null);
        }
        return tx.rows(COUNTERPARTS, parameters(moves))
                .invoke(rows -> rows.forEach(row -> keys.put(counterpart(row), row.getUUID("identity_id"))))
                .replaceWith(keys);
    }

    /** All threads of both places, whose roots are locked. */
    Uni<Set<UUID>> threads(Tx tx, List<Move> moves) {
        Set<UUID> ids = new HashSet<>();
        return moves.isEmpty()
                ? Uni.createFrom().item(ids)
                : tx.rows(THREADS, parameters(moves))
                        .invoke(rows -> rows.forEach(row -> {
                            if (row.getBoolean("is_alone")) {
                                throw new Conflict("somebody else began to speak in a place that moves");
                            }
                            ids.add(row.getUUID("id"));
                        }))
                        .replaceWith(ids);
    }

    private static final String NOTE = """
            INSERT INTO place_move (account_id, place, next)
            SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[]) AS step (account_id, place, next) ORDER BY 1, 2, 3
            ON CONFLICT DO NOTHING""";

    /** Remembers how places went on. */
    Uni<Void> note(Tx tx, List<Step> steps) {
        Columns<Step> columns = Columns.of(steps);
        return steps.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.run(NOTE, columns.uuids(Step::accountId), columns.texts(Step::place), columns.texts(Step::next))
                        .replaceWithVoid();
    }

    /** Remembers the moves, and brings what is in places that are none any more to where it belongs; all is locked. */
    Uni<United> unite(Tx tx, List<Move> moves) {
        return moves.isEmpty()
                ? Uni.createFrom().item(United.NOTHING)
                : tx.rows(UNITE, parameters(moves))
                        .call(rows -> tx.run(FOLLOW, (Object) replies(rows)))
                        .map(PlaceMoves::united);
    }

    private static United united(List<Row> rows) {
        United united = new United(new HashSet<>(), new HashSet<>(), new HashSet<>());
        for (Row row : rows) {
            united.threads().add(row.getUUID("target"));
            UUID account = row.getUUID("account_id");
            if (account != null) {
                united.messages().add(new MessageKey(account, row.getString("external_id")));
            }
            if (row.getString("parent") != null) {
                united.answered().add(new MessageKey(account, row.getString("parent")));
            }
        }
        return united;
    }

    private static UUID[] replies(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.getString("delivery") != null)
                .map(row -> row.getUUID("id"))
                .distinct()
                .toArray(UUID[]::new);
    }

    private static ThreadKey counterpart(Row row) {
        return new ThreadKey(
                row.getUUID("account_id"),
                ThreadKey.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("canonical"),
                row.getString("author"));
    }

    private static Object[] parameters(List<Move> moves) {
        Columns<Move> columns = Columns.of(moves);
        return new Object[] {columns.uuids(Move::accountId), columns.texts(Move::place), columns.texts(Move::canonical)
        };
    }
}
