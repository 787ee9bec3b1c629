package org.ascolta.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.ascolta.access.Actor;
import org.ascolta.store.Database;
import org.ascolta.store.Tx;
import org.ascolta.testing.TestDatabase;
import org.ascolta.thread.Ingest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How many tickets are read where 20,000 wait: by the database's count, and none of them is kept. Where it is not analyzed, the
 * planner knows nothing of them, as in the first hour of a new desk.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class BacklogCostTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Of these, a few dozen needs; the tests before this one leave some more. */
    private static final int BACKLOG = 20_000;

    private static final long FEW = 1_000;

    private static final String FILL = """
            INSERT INTO ticket (id, thread_id, account_id, brand_id, visibility, first_message_id, state, status, queue_id,
                                unanswered, all_unanswered, oldest_open_at, all_oldest_open_at, opened_at, last_activity_at,
                                queued_at, spoken, score, all_next_due_at)
            SELECT gen_random_uuid(), gen_random_uuid(), $2, gen_random_uuid(),
                   CASE WHEN i %% 2 = 0 THEN 'public' ELSE 'private' END, gen_random_uuid(), 'open', 'open', $1,
                   1, 1, now() - i * interval '1 second', now() - i * interval '1 second', now(), now(),
                   now(), (ARRAY['it', 'en', 'fr'])[1 + i %% 3], i %% 100,
                   CASE WHEN i %% 5 > 0 THEN now() + (i %% 977) * interval '1 minute' END
            FROM generate_series(1, %d) AS i""".formatted(BACKLOG);

    private static final String READ = """
            SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_xact_user_tables WHERE relname = 'ticket'""";

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    @Inject
    Assigner assigner;

    @Inject
    Pulls pulls;

    @Inject
    Overflower overflower;

    private Shop shop;

    @BeforeEach
    void aShop() {
        shop = new Shop(database, ingest);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatNobodyWhoHasRoomCanHaveIsNotRead(boolean analyzed) {
        shop.says(shop.agent(Map.of("languages", List.of("de"))), "available");
        UUID full = shop.present(1);
        shop.assign(shop.ticket(), Map.of("agentId", full)).statusCode(200);
        assertThat(read(analyzed, tx -> assigner.decide(tx)
                        .invoke(given -> assertThat(given).isEmpty())))
                .isLessThan(FEW);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noMoreIsReadThanCanBeGiven(boolean analyzed) {
        for (int i = 0; i < 4; i++) {
            shop.present(5);
        }
        assertThat(read(analyzed, tx -> assigner.decide(tx)
                        .invoke(given -> assertThat(given).hasSize(20))))
                .isLessThan(FEW);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoAsksInVainReadsLittle(boolean analyzed) {
        UUID agent = shop.agent(Map.of("languages", List.of("de")));
        shop.says(agent, "available");
        assertThat(read(analyzed, tx -> pulls.next(tx, shop.queue, agent, Actor.SYSTEM)))
                .isLessThan(FEW);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatHasNotWaitedLongIsNotReadToSeeThat(boolean analyzed) {
        UUID second = shop.queue(Map.of());
        shop.run(
                "UPDATE queue SET overflow_queue_id = $2, overflow_after_seconds = 3600 WHERE id = $1",
                shop.queue,
                second);
        assertThat(read(analyzed, tx -> overflower.decide(tx).invoke(moved -> assertThat(moved)
                        .isEmpty())))
                .isLessThan(FEW);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatNobodyDeclinedIsNotReadToForgetIt(boolean analyzed) {
        assertThat(read(
                        analyzed,
                        tx -> tx.run("UPDATE ticket SET status = 'closed' WHERE queue_id = $1", shop.queue)
                                .flatMap(closed -> reads(tx)),
                        DeclineEnds::end))
                .isLessThan(FEW);
    }

    private long read(boolean analyzed, Function<Tx, Uni<?>> work) {
        return read(analyzed, this::reads, work);
    }

    /** How many more it has read when all is done than before. */
    private long read(boolean analyzed, Function<Tx, Uni<Long>> before, Function<Tx, Uni<?>> work) {
        long[] read = new long[1];
        Uni<Void> rounds = database.worker(tx -> tx.run(FILL, shop.queue, shop.account)
                .chain(() ->
                        analyzed ? tx.run("ANALYZE ticket") : Uni.createFrom().nullItem())
                .chain(() -> before.apply(tx))
                .flatMap(first -> work.apply(tx).chain(() -> reads(tx)).invoke(last -> read[0] = last - first))
                .chain(() -> Uni.createFrom().<Void>failure(new Undone())));
        rounds.onFailure(Undone.class).recoverWithNull().await().atMost(PATIENCE);
        return read[0];
    }

    private Uni<Long> reads(Tx tx) {
        return tx.first(READ).map(row -> row.getLong(0));
    }

    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
