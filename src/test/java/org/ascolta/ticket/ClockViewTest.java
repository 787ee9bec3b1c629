package org.ascolta.ticket;

import static org.ascolta.ticket.Acts.post;
import static org.ascolta.ticket.Acts.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.testing.TestDatabase;
import org.ascolta.thread.Ingest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a ticket that others were merged into is due: its members' clocks stay where they arose, and the earliest shows. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ClockViewTest {

    @Inject
    Database database;

    @Inject
    Ingest ingest;

    private Talk talk;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final String earlierPlace = "chat-" + Ids.next();
    private final String laterPlace = "chat-" + Ids.next();
    private UUID earlier;
    private UUID later;

    @BeforeEach
    void twoTicketsThatWait() {
        talk = new Talk(database, ingest);
        earlier = talk.ticketOf(talk.asks(earlierPlace, "Dov'è la mia valigia?", now.minusSeconds(120)));
        later = talk.ticketOf(talk.asks(laterPlace, "La mia valigia non arriva", now.minusSeconds(60)));
    }

    @Test
    void theEarliestDueOfAllMembersShows() {
        Instant first = due(earlier);
        assertThat(first).isBefore(due(later));
        post(earlier, "/merge", Map.of("into", later)).statusCode(200);
        assertThat(due(later)).isEqualTo(first);
    }

    @Test
    void whenTheEarlierIsAnsweredTheNextOneShows() {
        Instant own = due(later);
        post(earlier, "/merge", Map.of("into", later)).statusCode(200);
        talk.answers(earlierPlace, "È al nastro 4.", now);
        assertThat(due(later)).isEqualTo(own);
        talk.answers(laterPlace, "È al nastro 4.", now);
        assertThat(read(later).getString("nextDueAt")).isNull();
    }

    @Test
    void whatAMemberIsAskedLaterShowsToo() {
        post(earlier, "/merge", Map.of("into", later)).statusCode(200);
        talk.answers(earlierPlace, "È al nastro 4.", now.minusSeconds(30));
        talk.answers(laterPlace, "È al nastro 4.", now.minusSeconds(30));
        assertThat(read(later).getString("nextDueAt")).isNull();
        talk.asks(earlierPlace, "Non c'è, e adesso?", now);
        assertThat(due(later)).isAfter(now);
    }

    private static Instant due(UUID ticket) {
        return Instant.parse(read(ticket).getString("nextDueAt"));
    }
}
