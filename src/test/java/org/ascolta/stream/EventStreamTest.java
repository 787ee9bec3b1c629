package org.ascolta.stream;

import static org.ascolta.testing.Fixtures.ADMIN_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.ascolta.access.Actor;
import org.ascolta.access.Scope;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.testing.Await;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@Timeout(60)
class EventStreamTest {

    @TestHTTPResource("/api/v1/events/stream")
    URI url;

    @Inject
    EventLog log;

    @Inject
    EventFeed feed;

    @Inject
    EventRetention retention;

    @Inject
    EventTail tail;

    @Inject
    Database database;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void whatHappensIsHeardOnceInOrder() throws IOException {
        UUID ticket = Ids.next();
        try (BufferedReader lines = open("?ticketId=" + ticket, null)) {
            assertThat(lines.readLine()).startsWith(":");
            append(ticket, 3);
            append(Ids.next(), 1);
            append(ticket, 2);

            List<Map<String, String>> events = read(lines, 5);

            assertThat(events).extracting(event -> event.get("event")).containsOnly("ticket.updated");
            assertThat(events)
                    .extracting(event -> Long.valueOf(event.get("id")))
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(events.get(0).get("data"))
                    .startsWith("{\"id\":\"" + events.get(0).get("id") + "\"")
                    .contains("\"ticketId\":\"" + ticket + "\"");
        }
    }

    @Test
    void aClientGoesOnAfterTheLastEventThatHeSaw() throws IOException {
        UUID ticket = Ids.next();
        append(ticket, 150);
        List<EventOut> all = numbered(ticket, 150);
        try (BufferedReader lines = open("?ticketId=" + ticket, all.get(19).id())) {
            List<Map<String, String>> events = read(lines, 130);
            append(ticket, 1);

            assertThat(events)
                    .extracting(event -> event.get("id"))
                    .containsExactlyElementsOf(
                            all.subList(20, 150).stream().map(EventOut::id).toList());
            assertThat(Long.parseLong(read(lines, 1).get(0).get("id")))
                    .isGreaterThan(Long.parseLong(all.get(149).id()));
        }
    }

    @Test
    void aPositionOlderThanWhatIsKeptIsAnsweredBeforeTheStreamBegins() throws Exception {
        UUID ticket = Ids.next();
        append(ticket, 2);
        numbered(ticket, 2);
        retention.forget(Duration.ofSeconds(-5)).await().indefinitely();

        HttpResponse<String> gone = http.send(request("?after=0", null), BodyHandlers.ofString());

        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(gone.body()).contains("cursor_expired");
        assertThat(http.send(request("?after=x", null), BodyHandlers.ofString()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aClientThatHangsUpLeavesNothingBehind() throws IOException {
        int before = tail.watchers();
        BufferedReader lines = open("", null);
        lines.readLine();
        assertThat(tail.watchers()).isEqualTo(before + 1);

        lines.close();
        append(Ids.next(), 1);

        Await.until("the stream ends", Duration.ofSeconds(20), () -> {
            append(Ids.next(), 1);
            return tail.watchers() == before;
        });
    }

    private BufferedReader open(String query, String last) throws IOException {
        try {
            var answer = http.send(request(query, last), BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
            return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException(stop);
        }
    }

    private HttpRequest request(String query, String last) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + query))
                .header("Authorization", "Bearer " + ADMIN_KEY)
                .header("Accept", "text/event-stream");
        return (last == null ? request : request.header("Last-Event-ID", last)).build();
    }

    /** The next n events of a stream, comments left out. */
    private static List<Map<String, String>> read(BufferedReader lines, int n) throws IOException {
        List<Map<String, String>> events = new ArrayList<>();
        Map<String, String> event = new HashMap<>();
        while (events.size() < n) {
            String line = lines.readLine();
            if (line.isEmpty() && !event.isEmpty()) {
                events.add(event);
                event = new HashMap<>();
            } else if (line.indexOf(':') > 0) {
                event.put(
                        line.substring(0, line.indexOf(':')),
                        line.substring(line.indexOf(':') + 1).strip());
            }
        }
        return events;
    }

    private void append(UUID ticket, int n) {
        List<NewEvent> events = IntStream.range(0, n)
                .mapToObj(i -> new NewEvent(
                        EventType.TICKET_UPDATED, Actor.SYSTEM, "ticket", ticket.toString(), ticket, Map.of("n", i)))
                .toList();
        database.desk(tx -> log.append(tx, events)).await().indefinitely();
    }

    private List<EventOut> numbered(UUID ticket, int n) {
        List<EventOut> all = new ArrayList<>();
        Await.until("events are numbered", Duration.ofSeconds(20), () -> {
            all.clear();
            all.addAll(feed.page(null, 200, new EventFeed.Filter(ticket, null, Scope.ALL))
                    .await()
                    .indefinitely()
                    .items());
            return all.size() == n;
        });
        return all;
    }
}
