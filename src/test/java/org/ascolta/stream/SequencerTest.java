package org.ascolta.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.ascolta.access.Actor;
import org.ascolta.access.Scope;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.store.Tx;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SequencerTest {

    private static final EventFeed.Filter ALL = new EventFeed.Filter(null, null, Scope.ALL);

    @Inject
    EventLog log;

    @Inject
    EventFeed feed;

    @Inject
    Sequencer sequencer;

    @Inject
    Database database;

    @Test
    void concurrentSequencersLeaveNoGapAndReadersSeeEachEventOnceInOrder() {
        long start = head();
        List<Uni<UUID>> appends = IntStream.range(0, 400)
                .mapToObj(i -> append(Ids.next(), 1 + i % 4))
                .toList();
        CompletableFuture<?> numbering = CompletableFuture.allOf(IntStream.range(0, 3)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    for (int turn = 0; turn < 100; turn++) {
                        sequencer.once().await().indefinitely();
                    }
                }))
                .toArray(CompletableFuture[]::new));

        List<UUID> tickets = Uni.join()
                .all(appends)
                .usingConcurrencyOf(16)
                .andFailFast()
                .await()
                .indefinitely();
        List<EventOut> seen = follow(start - 1, 1000, tickets);
        numbering.join();

        assertThat(seen.stream().map(event -> Long.valueOf(event.id())))
                .containsExactlyElementsOf(
                        IntStream.range(0, seen.size()).mapToObj(i -> start + i).toList());
        assertThat(ofTickets(seen, tickets)).hasSize(1000);
        assertThat(ordersWithinTickets(seen, tickets)).allMatch(SequencerTest::isCountedUp);
    }

    @Test
    void whatTouchesOneTicketIsNumberedInTheOrderOfItsCommits() {
        long start = head();
        UUID ticket = Ids.next();
        List<Uni<Integer>> changes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            changes.add(database.desk(tx -> tx.run("SELECT pg_advisory_xact_lock(42)")
                    .flatMap(locked -> tx.first("SELECT count(*)::int FROM event WHERE ticket_id = $1", ticket))
                    .map(row -> row.getInteger(0))
                    .call(before -> log.append(tx, List.of(event(ticket, before))))));
        }
        Collections.shuffle(changes, new Random(1));
        Uni.join().all(changes).usingConcurrencyOf(10).andFailFast().await().indefinitely();

        List<EventOut> seen = follow(start - 1, 60, List.of(ticket));

        assertThat(ordersWithinTickets(seen, List.of(ticket))).allMatch(SequencerTest::isCountedUp);
    }

    @Test
    void anUncommittedTransactionHoldsNobodyBack() {
        long start = head();
        UUID slow = Ids.next();
        UUID fast = Ids.next();
        database.desk(tx -> log.append(tx, List.of(event(slow, 0)))
                        .call(() -> append(fast, 1))
                        .call(() -> Uni.createFrom()
                                .item(() -> follow(start - 1, 1, List.of(fast)))
                                .runSubscriptionOn(
                                        io.smallrye.mutiny.infrastructure.Infrastructure.getDefaultExecutor())))
                .await()
                .indefinitely();

        List<EventOut> seen = follow(start - 1, 2, List.of(slow, fast));

        assertThat(ofTickets(seen, List.of(slow, fast)))
                .extracting(EventOut::ticketId)
                .containsExactly(fast, slow);
    }

    @Test
    void aRolledBackTransactionLeavesNothing() {
        long start = head();
        UUID ticket = Ids.next();
        UUID after = Ids.next();
        Uni<Void> failing =
                database.desk(tx -> log.append(tx, List.of(event(ticket, 0))).flatMap(appended -> boom()));
        assertThat(failing.onFailure().recoverWithNull().await().indefinitely()).isNull();
        append(after, 1).await().indefinitely();

        List<EventOut> seen = follow(start - 1, 1, List.of(after));

        assertThat(seen).extracting(EventOut::ticketId).contains(after).doesNotContain(ticket);
    }

    private static Uni<Void> boom() {
        return Uni.createFrom().failure(new IllegalStateException("on purpose"));
    }

    /** Appends n events of a ticket in one transaction. */
    private Uni<UUID> append(UUID ticket, int n) {
        return database.desk(tx -> appendTo(tx, ticket, n)).replaceWith(ticket);
    }

    private Uni<Void> appendTo(Tx tx, UUID ticket, int n) {
        return log.append(
                tx, IntStream.range(0, n).mapToObj(i -> event(ticket, i)).toList());
    }

    private static NewEvent event(UUID ticket, int order) {
        return new NewEvent(
                EventType.TICKET_UPDATED, Actor.SYSTEM, "ticket", ticket.toString(), ticket, Map.of("order", order));
    }

    private long head() {
        Row row = database.rows("SELECT next FROM event_head")
                .await()
                .indefinitely()
                .get(0);
        return row.getLong(0);
    }

    /** Reads on as a client does, in small pages, until it has seen n events of these tickets. */
    private List<EventOut> follow(long after, int n, List<UUID> tickets) {
        List<EventOut> seen = new ArrayList<>();
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        for (long at = after; ofTickets(seen, tickets).size() < n && System.nanoTime() < deadline; ) {
            var page = feed.page(at, 7, ALL).await().indefinitely();
            seen.addAll(page.items());
            at = Long.parseLong(page.next());
        }
        return seen;
    }

    private static List<EventOut> ofTickets(List<EventOut> events, List<UUID> tickets) {
        return events.stream()
                .filter(event -> tickets.contains(event.ticketId()))
                .toList();
    }

    private static List<List<String>> ordersWithinTickets(List<EventOut> events, List<UUID> tickets) {
        return tickets.stream()
                .map(ticket -> ofTickets(events, List.of(ticket)).stream()
                        .map(EventOut::data)
                        .toList())
                .toList();
    }

    private static boolean isCountedUp(List<String> data) {
        return data.equals(IntStream.range(0, data.size())
                .mapToObj(i -> "{\"order\": " + i + "}")
                .toList());
    }
}
