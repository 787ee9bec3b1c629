package org.ascolta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ascolta.testing.Api;
import org.ascolta.testing.Await;
import org.ascolta.testing.OwnPostgres;
import org.ascolta.testing.ServiceProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged service on two replicas: conditions, calendars and clocks, seen by the API only. */
class ClocksIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int CROWD = 20;

    private static OwnPostgres postgres;
    private static Fleet fleet;
    private static Api api;

    @BeforeAll
    static void start() {
        postgres = new OwnPostgres(Map.of("fsync", "off"));
        fleet = new Fleet(postgres, "clocks", 2);
        api = fleet.api();
    }

    @AfterAll
    static void stop() {
        fleet.close();
        postgres.close();
    }

    @Test
    void aPublishedPolicyHoldsOnTheOtherReplicaAtOnce() throws Exception {
        publish(
                "urgent words",
                "message.text.matches('(?i)(urgente|wheelchair)') && account.role == 'official'",
                60,
                null);
        String ticket = ask(1, "It is URGENTE, where is the wheelchair?");
        assertThat(clock(ticket, "first_response").path("dueAt").textValue())
                .isEqualTo(Instant.parse(clock(ticket, "first_response")
                                .path("startedAt")
                                .textValue())
                        .plusSeconds(60)
                        .toString());
        assertThat(api.all("/api/v1/tickets/" + ticket + "/clocks")).hasSize(1);
        String other = ask(1, "Where is my bag?");
        assertThat(api.all("/api/v1/tickets/" + other + "/clocks"))
                .as("the shipped policy")
                .hasSize(3);
    }

    @Test
    void whatIsPublishedForRunningClocksReachesThem() {
        String policy = publish("slow", "message.text.contains('slow')", 3600, null);
        String ticket = ask(0, "This is slow");
        String started = clock(ticket, "first_response").path("startedAt").textValue();
        Map<String, Object> sooner = Map.of("targets", List.of(Map.of("metric", "first_response", "seconds", 600)));
        String path = "/api/v1/sla-policies/" + policy;
        assertThat(api.send("PATCH", path, sooner).statusCode()).isEqualTo(200);
        assertThat(seconds(ask(1, "This is slow too"))).as("a new one, at once").isEqualTo(600);
        assertThat(seconds(ticket)).as("a running one, not by itself").isEqualTo(3600);

        HttpResponse<String> loud = api.send("PATCH", path + "?applyToRunning=true", sooner);
        assertThat(loud.statusCode()).as(loud.body()).isEqualTo(200);
        Await.until("the running clock to follow", SOON, () -> seconds(ticket) == 600);
        assertThat(clock(ticket, "first_response").path("startedAt").textValue())
                .isEqualTo(started);
        String due = api.get("/api/v1/tickets/" + ticket).path("nextDueAt").textValue();
        assertThat(due).isEqualTo(clock(ticket, "first_response").path("dueAt").textValue());
    }

    private static long seconds(String ticket) {
        JsonNode clock = clock(ticket, "first_response");
        return Duration.between(
                        Instant.parse(clock.path("startedAt").textValue()),
                        Instant.parse(clock.path("dueAt").textValue()))
                .toSeconds();
    }

    @Test
    void holidaysOfAFileStopAClockThatIsReckonedByThem() throws Exception {
        String calendar = id(
                "/api/v1/calendars",
                Map.of(
                        "name",
                        "Never today",
                        "zone",
                        "Europe/Rome",
                        "weekly",
                        List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN").stream()
                                .map(day -> Map.of("day", day, "from", "00:00", "to", "24:00"))
                                .toList()));
        HttpResponse<String> taken = importDays(calendar);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        assertThat(api.get("/api/v1/calendars/" + calendar).path("exceptions")).hasSizeGreaterThan(5);
        publish("office hours", "message.text.startsWith('Office')", 60, calendar);
        String ticket = ask(0, "Office hours?");
        Instant due =
                Instant.parse(clock(ticket, "first_response").path("dueAt").textValue());
        assertThat(due).isAfter(Instant.now().plus(Duration.ofDays(5)));
    }

    @Test
    void whatRunsOutWhileNobodyRunsIsToldOnceAndLate() throws Exception {
        publish("crowd", "message.text.contains('crowd')", 3, null);
        List<String> tickets =
                IntStream.range(0, CROWD).mapToObj(i -> ask(i, "crowd " + i)).toList();
        fleet.replica(0).kill();
        fleet.replica(1).kill();
        postgres.ask("clocks", "SELECT pg_sleep(9)");
        fleet.replica(0).start();
        fleet.replica(1).start();
        fleet.awaitReady();
        Await.until("every breach to be told", SOON, () -> breaches(tickets).size() == CROWD);
        List<JsonNode> told = breaches(tickets);
        assertThat(told.stream().map(event -> event.at("/subject/id").textValue()))
                .doesNotHaveDuplicates()
                .hasSize(CROWD);
        assertThat(told).anySatisfy(event -> assertThat(event.at("/data/late").booleanValue())
                .isTrue());
        assertThat(tickets).allSatisfy(ticket -> assertThat(
                        clock(ticket, "first_response").path("state").textValue())
                .isEqualTo("breached"));
    }

    private static List<JsonNode> breaches(List<String> tickets) {
        List<JsonNode> breaches = new ArrayList<>();
        for (String ticket : tickets) {
            for (JsonNode event :
                    api.get("/api/v1/events?limit=200&ticketId=" + ticket).path("items")) {
                if (event.path("type").textValue().equals("clock.breached")) {
                    breaches.add(event);
                }
            }
        }
        return breaches;
    }

    private static String publish(String name, String when, int seconds, String calendar) {
        Map<String, Object> target = new HashMap<>(Map.of("metric", "first_response", "seconds", seconds));
        if (calendar != null) {
            target.put("calendarId", calendar);
        }
        return id("/api/v1/sla-policies", Map.of("name", name, "order", 10, "when", when, "targets", List.of(target)));
    }

    /** The next ten days as one closed span. */
    private static HttpResponse<String> importDays(String calendar) throws Exception {
        String today = Instant.now().truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10);
        String file = String.join(
                "\r\n",
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//test//days//EN",
                "BEGIN:VEVENT",
                "UID:strike",
                "DTSTAMP:20260101T000000Z",
                "DTSTART;VALUE=DATE:" + today.replace("-", ""),
                "RRULE:FREQ=DAILY;COUNT=10",
                "SUMMARY:Strike",
                "END:VEVENT",
                "END:VCALENDAR",
                "");
        URI uri = URI.create("http://localhost:" + fleet.port(0) + "/api/v1/calendars/" + calendar + "/imports");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + ServiceProcess.ADMIN_KEY)
                .header("Content-Type", "text/calendar")
                .POST(BodyPublishers.ofString(file))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static String id(String path, Map<String, Object> body) {
        return api.post(path, body).path("id").textValue();
    }

    /** The ticket of somebody new who writes this to a replica. */
    private static String ask(int replica, String text) {
        String author = "a" + Math.abs(text.hashCode());
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        byte[] body = new Json("message.created", at, "page", "m-" + author)
                .place(null, false, null)
                .author(author, author)
                .text(text, at)
                .bytes();
        try (Sender sender = new Sender(() -> fleet.port(replica), fleet.hook())) {
            sender.deliver("e-" + author, body);
        }
        JsonNode[] found = new JsonNode[1];
        Await.until("the ticket of " + author, SOON, () -> {
            found[0] = api.get("/api/v1/tickets?limit=200&q=" + author)
                    .path("items")
                    .path(0);
            return !found[0].isMissingNode();
        });
        return found[0].path("id").textValue();
    }

    private static JsonNode clock(String ticket, String metric) {
        return api.all("/api/v1/tickets/" + ticket + "/clocks").stream()
                .filter(clock -> clock.path("metric").textValue().equals(metric))
                .findFirst()
                .orElseThrow();
    }
}
