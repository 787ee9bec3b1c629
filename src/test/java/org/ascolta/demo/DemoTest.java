package org.ascolta.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Doors;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Outlets;
import org.ascolta.testing.Await;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a newcomer finds a minute after the first start: the story through the real hooks, and the README's tour. */
@QuarkusTest
@QuarkusTestResource(value = DemoDatabase.class, restrictToAnnotatedClass = true)
class DemoTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TICKETS = 31;

    @TestHTTPResource("")
    URI address;

    @ConfigProperty(name = "ascolta.bootstrap-key")
    String key;

    @Inject
    Doors doors;

    private static Bookmark bookmark;
    private static StubPlatform stub;

    private Ascolta ascolta;
    private Map<String, JsonNode> tickets;

    @BeforeAll
    static void startTheStub() {
        stub = StubPlatform.start(0);
    }

    @AfterAll
    static void stopTheStub() {
        stub.close();
    }

    /** The story is told once, the company is found again before each test. */
    @BeforeEach
    void tellTheStory() throws InterruptedException, IOException {
        ascolta = new Ascolta(address(), key);
        Company company = Demo.read("company.json", Company.class);
        Founding founding = new Founding(ascolta, new Secrets(key), stub);
        Map<String, Founding.Door> entrances = founding.found(company);
        if (bookmark == null) {
            Path file = Files.createTempDirectory(Path.of("target"), "demo").resolve("story");
            bookmark = Bookmark.in(file, Instant.now().minus(Duration.ofMinutes(10)));
        }

        new Player(ascolta, entrances, bookmark).play(Demo.read("story.json", Story.class));

        tickets = Await.until("the last line's ticket", PATIENCE, this::whenAllAreThere);
        assertThat(founding.found(company)).isEqualTo(entrances);
    }

    @Test
    void theStoryBecomesTheTicketsThatANewcomerReads() throws InterruptedException {
        assertAnsweredAndThanked();
        assertOwed();
        assertOwedNothing();
    }

    @Test
    void theReadmesTourPrintsWhatTheReadmeSays() throws InterruptedException, IOException {
        assumeThat(Tour.canRun()).as("bash and curl are here").isTrue();
        Tour tour = Tour.of(Path.of("README.md"));

        List<String> printed = tour.run(address(), stub.address(), key);

        assertThat(tour.steps()).hasSize(10);
        assertThat(printed.stream().map(DemoTest::withoutIds))
                .containsExactlyElementsOf(tour.steps().stream()
                        .map(step -> withoutIds(step.output()))
                        .toList());
    }

    @Test
    void repliesArriveWhereThePlatformsWouldShowThem() throws InterruptedException {
        stub.forget();
        for (JsonNode account : ascolta.get("/accounts?limit=200").path("items")) {
            UUID id = UUID.fromString(account.path("id").asText());
            Door door = doors.open(id).await().indefinitely();
            Outgoing reply = Outlets.reply(Visibility.PRIVATE, "590118246", null, "Arriviamo", null);
            Answer answer =
                    Outlets.talk(door.outlet().send(door, reply), PATIENCE).orElseThrow();
            assertThat(door.outlet().outcome(door, reply, answer).kind()).isEqualTo(Kind.SENT);
        }
        assertThat(stub.refused()).isEmpty();
        assertThat(stub.posts())
                .extracting(Posted::account)
                .containsExactlyInAnyOrderElementsOf(Demo.read("company.json", Company.class).accounts().stream()
                        .map(Company.Account::externalId)
                        .toList());
    }

    private String address() {
        return "http://localhost:" + address.getPort();
    }

    private static String withoutIds(String text) {
        return text.replaceAll("[0-9a-f-]{36}", "<id>");
    }

    private void assertAnsweredAndThanked() throws InterruptedException {
        JsonNode giulia = tickets.get("Giulia Ferri, c-701");
        assertThat(giulia.path("status").asText()).isEqualTo("waiting_customer");
        assertThat(giulia.path("unanswered").asInt()).isZero();
        assertThat(reasons(giulia)).containsOnlyOnce("thanks");
        assertThat(tickets.get("Renata Poli, c-730").path("unanswered").asInt())
                .as("its answer came before it")
                .isZero();
    }

    private void assertOwed() throws InterruptedException {
        JsonNode tom = tickets.get("Tom Whitaker, x-2001");
        assertThat(tom.path("unanswered").asInt()).isEqualTo(1);
        assertThat(parts(tom, "messages")).as("doubled deliveries count once").hasSize(4);
        JsonNode petra = tickets.get("Petra Huber, s-620");
        assertThat(parts(petra, "messages").get(0).path("text").asText())
                .as("the edit came before the message")
                .contains("93");
        assertThat(tickets.get("Teresa Villa, p-790").path("lateIngest").asBoolean())
                .isTrue();
    }

    private void assertOwedNothing() throws InterruptedException {
        assertThat(tickets.values())
                .filteredOn(ticket -> ticket.at("/account/role").asText().equals("listening"))
                .hasSize(3)
                .allMatch(ticket -> ticket.path("unanswered").asInt() == 0);
        assertThat(tickets.get("Luca Moretti, c-703").path("unanswered").asInt())
                .as("customers among themselves")
                .isZero();
        assertThat(reasons(tickets.get("Nico Danieli, s-610"))).containsExactly("deleted_by_author");
    }

    private Map<String, JsonNode> whenAllAreThere() throws InterruptedException {
        boolean isIdle = ascolta.get("/inbox?state=pending").path("items").isEmpty();
        Map<String, JsonNode> found = read();
        return isIdle && found.size() == TICKETS ? found : null;
    }

    /** By customer and first message. */
    private Map<String, JsonNode> read() throws InterruptedException {
        Map<String, JsonNode> found = new HashMap<>();
        for (JsonNode ticket : ascolta.get("/tickets?limit=200").path("items")) {
            String first = parts(ticket, "messages").get(0).path("externalId").asText();
            found.put(ticket.at("/customer/name").asText() + ", " + first, ticket);
        }
        return found;
    }

    private Iterable<String> reasons(JsonNode ticket) throws InterruptedException {
        return StreamSupport.stream(parts(ticket, "obligations").spliterator(), false)
                .filter(obligation -> obligation.path("state").asText().equals("waived"))
                .map(obligation -> obligation.at("/waiver/reason").asText())
                .toList();
    }

    private JsonNode parts(JsonNode ticket, String what) throws InterruptedException {
        return ascolta.get("/tickets/" + ticket.path("id").asText() + "/" + what)
                .path("items");
    }
}
