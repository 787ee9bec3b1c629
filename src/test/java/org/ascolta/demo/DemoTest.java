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
import java.util.Collections;
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
import org.eclipse.microprofile.config.ConfigProvider;
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
    private static final int TICKETS = 27;

    /** Where a number does not mean a chat. */
    private static final Map<String, String> PLACES = Map.of("sms", "+447700900417", "phone", "+447700900417");

    @TestHTTPResource("")
    URI address;

    @ConfigProperty(name = "ascolta.bootstrap-key")
    String key;

    private final String publicUrl = ConfigProvider.getConfig().getValue("ascolta.public-url", String.class);

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
        Story story = Demo.read("story.json", Story.class);
        Founding founding = new Founding(ascolta, new Secrets(key), stub, publicUrl);
        Map<String, Founding.Door> entrances = founding.found(company);
        if (bookmark == null) {
            Path file = Files.createTempDirectory(Path.of("target"), "demo").resolve("story");
            bookmark = Bookmark.in(file, Instant.now().minus(Duration.ofMinutes(10)));
            new Scenery(stub, company).show(story, bookmark.begun());
        }

        new Player(ascolta, entrances, bookmark).play(story);

        tickets = Await.until("the last line's ticket", PATIENCE, this::whenAllAreThere);
        assertThat(founding.found(company)).isEqualTo(entrances);
    }

    @Test
    void theStoryBecomesTheTicketsThatANewcomerReads() throws InterruptedException {
        assertAnsweredAndThanked();
        assertOwed();
        assertOwedNothing();
        assertEachDoorSaysWhatItCan();
    }

    @Test
    void nothingThatThePlatformsSayIsLost() throws InterruptedException {
        for (String state : List.of("unrouted", "dead")) {
            assertThat(ascolta.get("/inbox?state=" + state).path("items"))
                    .as(state)
                    .isEmpty();
        }
    }

    @Test
    void theReadmesTourPrintsWhatTheReadmeSays() throws InterruptedException, IOException {
        assumeThat(Tour.canRun()).as("bash and curl are here").isTrue();
        Tour tour = Tour.of(Path.of("README.md"));
        stub.next(Collections.nCopies(100, Behaviour.ECHO_AFTER).toArray(Behaviour[]::new));

        List<String> printed = tour.run(address(), stub.address(), key);

        assertThat(tour.steps()).hasSize(10);
        assertThat(printed.stream().map(DemoTest::withoutIds))
                .containsExactlyElementsOf(tour.steps().stream()
                        .map(step -> withoutIds(step.output()))
                        .toList());
        assertThat(stub.refused()).isEmpty();
        JsonNode davide = read().get("Davide Rota, 501_720");
        assertThat(parts(davide, "messages"))
                .as("echoes are no messages of their own")
                .hasSize(3);
    }

    @Test
    void repliesArriveWhereThePlatformsWouldShowThem() throws InterruptedException {
        stub.forget();
        for (JsonNode account : ascolta.get("/accounts?limit=200").path("items")) {
            UUID id = UUID.fromString(account.path("id").asText());
            Door door = doors.open(id).await().indefinitely();
            String place = PLACES.getOrDefault(account.path("network").asText(), "590118246");
            Outgoing reply = Outlets.reply(Visibility.PRIVATE, place, null, "Arriviamo subito, grazie", null);
            Answer answer =
                    Outlets.talk(door.outlet().send(door, reply), PATIENCE).orElseThrow();
            assertThat(door.outlet().outcome(door, reply, answer).kind()).isEqualTo(Kind.SENT);
        }
        assertThat(stub.refused()).isEmpty();
        assertThat(stub.posts())
                .extracting(Posted::account)
                .containsExactlyInAnyOrderElementsOf(Demo.read("company.json", Company.class).accounts().stream()
                        .map(account -> account.settings().getOrDefault("smsFrom", account.externalId()))
                        .toList());
    }

    private String address() {
        return "http://localhost:" + address.getPort();
    }

    private static String withoutIds(String text) {
        return text.replaceAll("[0-9a-f-]{36}", "<id>");
    }

    private void assertAnsweredAndThanked() throws InterruptedException {
        JsonNode giulia = tickets.get("Giulia Ferri, 501_701");
        assertThat(giulia.path("status").asText()).isEqualTo("waiting_customer");
        assertThat(giulia.path("unanswered").asInt()).isZero();
        assertThat(reasons(giulia)).containsOnlyOnce("thanks");
        assertThat(tickets.get("Renata Poli, 501_730").path("unanswered").asInt())
                .as("its answer came before it")
                .isZero();
    }

    private void assertOwed() throws InterruptedException {
        JsonNode tom = tickets.get("Tom Whitaker, 1970000000000002001");
        assertThat(tom.path("unanswered").asInt()).isEqualTo(1);
        assertThat(parts(tom, "messages")).as("doubled deliveries count once").hasSize(3);
        JsonNode petra = tickets.get("Petra Huber, s-620");
        assertThat(parts(petra, "messages").get(0).path("text").asText())
                .as("the edit came before the message")
                .contains("93");
        assertThat(tickets.get("Teresa Villa, 79:1").path("lateIngest").asBoolean())
                .isTrue();
    }

    private void assertOwedNothing() throws InterruptedException {
        assertThat(tickets.values())
                .filteredOn(ticket -> ticket.at("/account/role").asText().equals("listening"))
                .hasSize(2)
                .allMatch(ticket -> ticket.path("unanswered").asInt() == 0);
        assertThat(tickets.get("Luca Moretti, 501_703").path("unanswered").asInt())
                .as("customers among themselves")
                .isZero();
        assertThat(reasons(tickets.get("Il Re Patata, 501_706"))).containsExactly("deleted_by_author");
    }

    private void assertEachDoorSaysWhatItCan() throws InterruptedException {
        JsonNode mail = tickets.get("Omar Lazzari, 6d1b0c52-7a0e-4a55-9c11-0000000000a1");
        assertThat(texts(mail)).hasSize(2).noneMatch(text -> text.contains("ha scritto"));
        JsonNode call = tickets.get("Priya Nair, CA5e0ab000000000000000000000000001");
        assertThat(texts(call)).hasSize(1).allMatch(text -> text.contains("wheelchair"));
        assertThat(call.at("/customer/id"))
                .as("who calls and who writes")
                .isEqualTo(tickets.get("Priya Nair, SM5e0ab000000000000000000000000001")
                        .at("/customer/id"));
        JsonNode story = tickets.get("null, aWdfZGVtbzE");
        assertThat(parts(story, "messages").get(0).path("attachments")).hasSize(1);
        JsonNode marco = tickets.get("Marco Belli, 501_702");
        assertThat(parts(marco, "messages").get(0).at("/metrics/likes").asInt()).isEqualTo(1);
    }

    private List<String> texts(JsonNode ticket) throws InterruptedException {
        return StreamSupport.stream(parts(ticket, "messages").spliterator(), false)
                .map(message -> message.path("text").asText())
                .toList();
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
