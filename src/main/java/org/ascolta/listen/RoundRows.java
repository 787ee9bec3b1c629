package org.ascolta.listen;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.ascolta.channel.Doors.Entrance;
import org.ascolta.channel.Reader;
import org.ascolta.channel.Reader.Round;
import org.ascolta.store.Columns;
import org.ascolta.store.Tx;
import org.jboss.logging.Logger;

/** The rows of what is done again and again. */
@ApplicationScoped
class RoundRows {

    private static final Logger LOG = Logger.getLogger(RoundRows.class);

    /** What was there before the account was is nobody's news. */
    private static final String MAKE = """
            INSERT INTO errand AS known (account_id, what, since, every)
            SELECT round.account_id, round.what, a.created_at, round.millis * interval '1 ms'
            FROM unnest($1::uuid[], $2::text[], $3::bigint[]) AS round (account_id, what, millis)
            JOIN account a ON a.id = round.account_id
            ORDER BY round.account_id, round.what
            ON CONFLICT (account_id, what, subject) DO UPDATE SET every = excluded.every
            WHERE known.every IS DISTINCT FROM excluded.every
            """;

    private static final String END = """
            DELETE FROM errand e
            WHERE e.account_id = ANY($1) AND e.every IS NOT NULL AND e.subject = '' AND e.what <> 'counts'
              AND NOT EXISTS (SELECT FROM unnest($2::uuid[], $3::text[]) AS round (account_id, what)
                              WHERE round.account_id = e.account_id AND round.what = e.what)
            """;

    /** Those of the newest tickets of each account that are public and open; no more are looked at, however many there are. */
    private static final String POSTS = """
            WITH post AS MATERIALIZED (
              SELECT DISTINCT newest.account_id, current_place(newest.account_id, newest.external_id) AS subject
              FROM unnest($1::uuid[]) AS reads (account_id)
              CROSS JOIN LATERAL (
                SELECT h.account_id, h.external_id
                FROM (SELECT id, thread_id, visibility, state, created_at FROM ticket
                      WHERE account_id = reads.account_id ORDER BY created_at DESC, id DESC LIMIT 200) t
                JOIN thread h ON h.id = t.thread_id AND h.kind = 'public'
                WHERE t.visibility = 'public' AND t.state NOT IN ('resolved', 'closed', 'merged')
                ORDER BY t.created_at DESC, t.id DESC LIMIT $2) newest)
            """;

    private static final String COUNT = POSTS + """
            INSERT INTO errand (account_id, what, subject, every)
            SELECT account_id, 'counts', subject, $3 * interval '1 ms' FROM post ORDER BY account_id, subject
            ON CONFLICT DO NOTHING
            """;

    private static final String COUNT_NO_MORE = POSTS + """
            DELETE FROM errand e
            WHERE e.account_id = ANY($3) AND e.what = 'counts' AND e.every IS NOT NULL
              AND NOT EXISTS (SELECT FROM post WHERE post.account_id = e.account_id AND post.subject = e.subject)
            """;

    private final ListenConfig config;

    RoundRows(ListenConfig config) {
        this.config = config;
    }

    private record Kept(UUID accountId, Round round) {}

    /** Of those accounts that can be read; others keep what they have. */
    Uni<Void> keep(Tx tx, List<Entrance> entrances) {
        UUID[] all =
                entrances.stream().map(entrance -> entrance.door().accountId()).toArray(UUID[]::new);
        UUID[] counted = entrances.stream()
                .filter(RoundRows::isCounted)
                .map(entrance -> entrance.door().accountId())
                .toArray(UUID[]::new);
        Columns<Kept> rounds =
                Columns.of(entrances.stream().flatMap(RoundRows::rounds).toList());
        UUID[] ids = rounds.uuids(Kept::accountId);
        String[] words = rounds.texts(kept -> kept.round().what());
        int posts = config.counts().posts();
        return tx.change(MAKE, ids, words, rounds.longs(kept -> kept.round()
                        .every()
                        .toMillis()))
                .chain(() -> tx.change(END, all, ids, words))
                .chain(() ->
                        tx.change(COUNT, counted, posts, config.counts().every().toMillis()))
                .chain(() -> tx.change(COUNT_NO_MORE, counted, posts, all))
                .replaceWithVoid();
    }

    /** Readers never throw; what one does costs that account its rounds. */
    private static Stream<Kept> rounds(Entrance entrance) {
        UUID id = entrance.door().accountId();
        try {
            return entrance.reader().rounds(entrance.door()).stream().map(round -> new Kept(id, round));
        } catch (RuntimeException fault) {
            LOG.errorf("Account %s has no rounds: %s", id, fault.getClass().getSimpleName());
            return Stream.of();
        }
    }

    private static boolean isCounted(Entrance entrance) {
        try {
            return entrance.reader().reads(entrance.door(), Reader.COUNTS);
        } catch (RuntimeException fault) {
            return false;
        }
    }
}
