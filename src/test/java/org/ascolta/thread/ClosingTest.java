package org.ascolta.thread;

import static org.ascolta.thread.World.direct;
import static org.ascolta.thread.World.edit;
import static org.ascolta.thread.World.ours;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.ascolta.channel.Said;
import org.ascolta.store.Database;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ClosingTest {

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    @Inject
    Desk desk;

    @Inject
    Closing closing;

    @Inject
    DriftChecker checker;

    private World resolved() {
        World world = new World(database, ingest, desk, "official");
        world.hear(direct("m1", "anna", 0, "Il wifi non va?"), ours("a1", "anna", 9, "Riparato."));
        world.act("m1", Deed.transition(Status.RESOLVED, null, java.util.Map.of(), null));
        return world;
    }

    private void close(World world) {
        List<UUID> ids = world.sql("SELECT id FROM ticket WHERE account_id = $1", world.account).stream()
                .map(row -> row.getUUID(0))
                .toList();
        database.worker(tx -> closing.close(tx, ids)).await().indefinitely();
    }

    private void aWeekAgo(World world) {
        world.sql(
                "UPDATE ticket SET resolve_recorded_at = now() - interval '169 hours' WHERE account_id = $1 RETURNING 1",
                world.account);
    }

    @Test
    void aResolvedTicketStaysChangeableForAWeek() {
        World world = resolved();
        close(world);
        assertThat(world.status("m1")).isEqualTo("resolved");
        aWeekAgo(world);
        close(world);
        assertThat(world.status("m1")).isEqualTo("closed");
    }

    @Test
    void whatWouldChangeAClosedTicketOpensAFollowUp() {
        World world = resolved();
        aWeekAgo(world);
        close(world);
        world.hear(direct("m2", "anna", 5, "Una cosa detta prima, arrivata ora: dove siete?"));
        assertThat(world.tickets()).containsExactly(List.of("m1", "a1"), List.of("m2"));
        assertThat(world.state().get("ticket m2")).contains("follows=m1");
        assertThat(world.owed("m2")).isEqualTo("open");
        assertThat(world.drifted(checker)).isEmpty();
    }

    @Test
    void anEditOfAClosedTicketIsShownAndChangesNothingElse() {
        World world = resolved();
        aWeekAgo(world);
        close(world);
        Said first = direct("m1", "anna", 0, "Il wifi non va?");
        world.hear(edit(first, 20, "Il wifi non va??"));
        assertThat(world.state().get("message m1"))
                .contains("text=Il wifi non va??")
                .contains("state=answered");
        assertThat(world.status("m1")).isEqualTo("closed");
        assertThat(world.drifted(checker)).isEmpty();
    }

    @Test
    void aReopenedTicketIsNotClosed() {
        World world = resolved();
        aWeekAgo(world);
        world.act("m1", Deed.transition(Status.OPEN, null, java.util.Map.of(), null));
        close(world);
        assertThat(world.status("m1")).isEqualTo("open");
    }
}
