package org.ascolta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.ascolta.testing.Api;
import org.ascolta.testing.OwnPostgres;
import org.junit.jupiter.api.Test;

/** Twenty photos at once from somebody never heard of are one customer, one thread, one ticket. */
class AlbumIT {

    private static final int PHOTOS = 20;
    private static final int AUTHORS = 10;

    @Test
    void twentyParallelMessagesOfOneNewAuthorOnTwoReplicasAreOneTicket() throws Exception {
        try (OwnPostgres postgres = new OwnPostgres(Map.of("fsync", "off"));
                Fleet fleet = new Fleet(postgres, "album", 2)) {
            for (int author = 0; author < AUTHORS; author++) {
                sendAlbum(fleet, "new" + author);
            }
            Snapshot snapshot = fleet.settled();
            assertThat(snapshot.tickets()).hasSize(AUTHORS);
            Api api = fleet.api();
            List<JsonNode> tickets = api.all("/api/v1/tickets");
            assertThat(tickets).hasSize(AUTHORS).allSatisfy(ticket -> {
                String id = ticket.path("id").textValue();
                assertThat(api.all("/api/v1/tickets/" + id + "/messages")).hasSize(PHOTOS);
                assertThat(ticket.path("unanswered").intValue()).isEqualTo(PHOTOS);
            });
            assertThat(api.all("/api/v1/customers")).hasSize(AUTHORS);
        }
    }

    private static void sendAlbum(Fleet fleet, String author) throws Exception {
        Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        CountDownLatch together = new CountDownLatch(PHOTOS);
        ExecutorService threads = Executors.newFixedThreadPool(PHOTOS);
        List<Future<?>> sending = IntStream.range(0, PHOTOS)
                .<Future<?>>mapToObj(photo -> threads.submit(() -> {
                    byte[] body = new Json("message.created", at, "page", author + "-" + photo)
                            .place(null, false, null)
                            .author(author, author)
                            .text("Photo " + photo + " of the broken suitcase", at)
                            .bytes();
                    try (Sender sender = new Sender(() -> fleet.port(photo), fleet.hook())) {
                        together.countDown();
                        together.await();
                        sender.deliver(author + photo, body);
                    }
                    return null;
                }))
                .toList();
        threads.shutdown();
        for (Future<?> sent : sending) {
            sent.get();
        }
    }
}
