package org.ascolta.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.ascolta.demo.Founding.Door;
import org.ascolta.testing.Await;
import org.ascolta.testing.TestDatabase;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The whole story through the real hooks: what a newcomer finds a minute after the first start. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DemoTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TICKETS = 31;

    @TestHTTPResource("")
    URI address;

    @ConfigProperty(name = "ascolta.bootstrap-key")
    String key;

    private Ascolta ascolta;

    @Test
    void theStoryBecomesTheTicketsThatANewcomerReads() throws InterruptedException, IOException {
        ascolta = new Ascolta("http://localhost:" + address.getPort(), key);
        Company company = Demo.read("company.json", Company.class);
        Founding founding = new Founding(ascolta, new Secrets(key));
        Map<String, Door> doors = founding.found(company);
        Path file = Files.createTempDirectory(Path.of("target"), "demo").resolve("story");
        Bookmark bookmark = Bookmark.in(file, Instant.now().minus(Duration.ofMinutes(10)));

        new Player(ascolta, doors, bookmark).play(Demo.read("story.json", Story.class));

        Map<String, JsonNode> tickets = Await.until("the last line's ticket", PATIENCE, this::whenAllAreThere);
        assertThat(founding.found(company)).isEqualTo(doors);
        assertAnsweredAndThanked(tickets);
        assertOwed(tickets);
        assertOwedNothing(tickets);
    }

    private void assertAnsweredAndThanked(Map<String, JsonNode> tickets) throws InterruptedException {
        JsonNode giulia = tickets.get("Giulia Ferri, c-701");
        assertThat(giulia.path("status").asText()).isEqualTo("waiting_customer");
        assertThat(giulia.path("unanswered").asInt()).isZero();
        assertThat(reasons(giulia)).containsOnlyOnce("thanks");
        assertThat(tickets.get("Renata Poli, c-730").path("unanswered").asInt())
                .as("its answer came before it")
                .isZero();
    }

    private void assertOwed(Map<String, JsonNode> tickets) throws InterruptedException {
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

    private void assertOwedNothing(Map<String, JsonNode> tickets) throws InterruptedException {
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
        Map<String, JsonNode> found = tickets();
        JsonNode pina = found.get("Giuseppina Conti, p-880");
        return found.size() == TICKETS && pina.path("unanswered").asInt() == 2 ? found : null;
    }

    /** By customer and first message. */
    private Map<String, JsonNode> tickets() throws InterruptedException {
        Map<String, JsonNode> tickets = new HashMap<>();
        for (JsonNode account : ascolta.get("/accounts?limit=200").path("items")) {
            if (isOurs(account)) {
                String id = account.path("id").asText();
                for (JsonNode ticket :
                        ascolta.get("/tickets?limit=200&account=" + id).path("items")) {
                    String first =
                            parts(ticket, "messages").get(0).path("externalId").asText();
                    tickets.put(ticket.at("/customer/name").asText() + ", " + first, ticket);
                }
            }
        }
        return tickets;
    }

    private static boolean isOurs(JsonNode account) {
        return Demo.read("company.json", Company.class).accounts().stream()
                .anyMatch(ours ->
                        ours.externalId().equals(account.path("externalId").asText())
                                && ours.handle().equals(account.path("handle").asText()));
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
