package org.ascolta.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.testing.TestDatabase;
import org.ascolta.thread.Ingest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who and what stands in nobody's way while tickets are given out. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AssignerLocksTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    @Inject
    Assigner assigner;

    @Inject
    PresenceService presence;

    @Inject
    Returner returner;

    private Shop shop;

    @BeforeEach
    void aShop() {
        shop = new Shop(database, ingest);
    }

    @Test
    void whoGetsNothingIsNotLocked() {
        UUID ticket = shop.ticket();
        UUID busy = shop.present(1);
        UUID free = shop.present(10);
        assertThat(assign()).isEqualTo(1);
        assertThat(shop.assignee(ticket)).isEqualTo(free);
        shop.ticket();
        database.worker(tx -> assigner.decide(tx)
                        .invoke(given -> assertThat(given)
                                .singleElement()
                                .extracting(Handing::agentId)
                                .isEqualTo(free))
                        .call(given -> database.desk(
                                other -> other.first("SELECT FROM agent WHERE id = $1 FOR UPDATE NOWAIT", busy))))
                .await()
                .atMost(PATIENCE);
    }

    @Test
    void whoIsLockedGetsNothingNow() {
        shop.ticket();
        UUID agent = shop.present(3);
        Integer given = database.desk(tx -> tx.first("SELECT FROM agent WHERE id = $1 FOR NO KEY UPDATE", agent)
                        .flatMap(locked -> assigner.assignOnce()))
                .await()
                .atMost(PATIENCE);
        assertThat(given).isZero();
        assertThat(assign()).isEqualTo(1);
    }

    @Test
    void whatHeIsGivenWhileHeGoesComesBack() {
        UUID ticket = shop.ticket();
        UUID agent = shop.present(3);
        database.desk(tx -> assigner.assignOnce()
                        .invoke(given -> assertThat(given).isEqualTo(1))
                        .flatMap(given -> presence.say(tx, agent, Presence.Status.away)))
                .await()
                .atMost(PATIENCE);
        assertThat(returner.of(agent).await().atMost(PATIENCE)).isEqualTo(1);
        assertThat(shop.assignee(ticket)).isNull();
    }

    @Test
    void whatIsKeptForSomebodyKeepsNoOtherWaiting() {
        UUID previous = shop.present(1);
        List<UUID> tickets = shop.tickets(206);
        shop.assign(tickets.get(0), Map.of("agentId", previous)).statusCode(200);
        shop.run(
                "UPDATE ticket SET previous_agent_id = $2, queued_at = now() WHERE id = ANY($1)",
                tickets.subList(1, 205).toArray(UUID[]::new),
                previous);
        UUID agent = shop.present(3);
        assertThat(assign()).isEqualTo(1);
        assertThat(shop.assigned(agent)).containsExactly(tickets.get(205));
    }

    @Test
    void whatIsLetBeTakesNobodysPlace() {
        List<UUID> tickets = shop.tickets(2);
        UUID agent = shop.present(1);
        shop.run(
                "UPDATE clock SET metric = 'unheard_of' WHERE ticket_id = $1 AND metric = 'assignment'",
                tickets.get(0));
        assertThat(assign()).isZero();
        assertThat(assign()).isEqualTo(1);
        shop.run("UPDATE clock SET metric = 'assignment' WHERE metric = 'unheard_of'");
        assertThat(shop.assigned(agent)).containsExactly(tickets.get(1));
    }

    private int assign() {
        return assigner.assignOnce().await().atMost(PATIENCE);
    }
}
