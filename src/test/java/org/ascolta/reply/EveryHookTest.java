package org.ascolta.reply;

import static org.ascolta.testing.Fixtures.admin;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.ascolta.testing.Await;
import org.ascolta.testing.TestDatabase;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From the bytes of every platform to a ticket, by the real hook and the service's own workers. */
@QuarkusTest
@TestProfile(InPublic.class)
@QuarkusTestResource(TestDatabase.class)
class EveryHookTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** A hook of its own. */
    private record Hooked(Played played, UUID connection) {}

    @Inject
    Outboxes outboxes;

    private final String publicUrl = ConfigProvider.getConfig().getValue("ascolta.public-url", String.class);

    @ParameterizedTest
    @MethodSource("hooks")
    void whatAPlatformDeliversBecomesATicket(Channel channel) {
        Hooked hooked = hooked(channel);
        UUID account = account(hooked);
        byte[] body = hooked.played.hook().body();
        for (int times = 0; times < 2; times++) {
            assertThat(deliver(hooked, proof(hooked, body), body)).isEqualTo(200);
        }
        Await.until("a ticket", SOON, () -> tickets(account).size() == 1);
        JsonPath ticket =
                admin().get("/api/v1/tickets/" + tickets(account).get(0)).jsonPath();
        assertThat(ticket.getInt("unanswered")).isEqualTo(1);
        assertThat(ticket.getList("places.visibility"))
                .containsExactly(hooked.played.isPublic() ? "public" : "private");
        assertThat(kept(hooked, "dead")).isZero();
    }

    @ParameterizedTest
    @MethodSource("hooks")
    void whatIsNotProvenIsRefused(Channel channel) {
        Hooked hooked = hooked(channel);
        byte[] body = hooked.played.hook().body();
        Map<String, String> proof = proof(hooked, body);
        assertThat(deliver(hooked, Map.of(), hooked.played.forged(body))).isEqualTo(401);
        if (hooked.played.provesBodies()) {
            assertThat(deliver(hooked, proof, hooked.played.forged(body))).isEqualTo(401);
        }
        if (!proof.isEmpty()) {
            assertThat(deliver(hooked, forged(proof), body)).isEqualTo(401);
        }
        assertThat(outboxes.count("SELECT count(*) FROM inbox WHERE connection_id = $1", hooked.connection))
                .isZero();
        assertThat(deliver(hooked, proof, body)).as("the right one").isEqualTo(200);
    }

    /** All at once: the service looks for new accounts only now and then. */
    @Test
    void whatNobodyWasThereForComesWithItsAccount() {
        List<Hooked> all = hooks().map(this::hooked).toList();
        for (Hooked hooked : all) {
            byte[] body = hooked.played.hook().body();
            assertThat(deliver(hooked, proof(hooked, body), body)).isEqualTo(200);
        }
        for (Hooked hooked : all) {
            Await.until(hooked.played + " to wait", SOON, () -> kept(hooked, "unrouted") == 1);
        }
        List<UUID> accounts = all.stream().map(this::account).toList();
        for (int i = 0; i < all.size(); i++) {
            UUID account = accounts.get(i);
            Hooked hooked = all.get(i);
            Await.until(
                    "a ticket of " + hooked.played,
                    SOON,
                    () -> tickets(account).size() == 1 && kept(hooked, "unrouted") == 0);
        }
    }

    static Stream<Channel> hooks() {
        return Arrays.stream(Channel.values()).filter(channel -> channel.open().hasHook());
    }

    private Hooked hooked(Channel channel) {
        Played played = channel.open();
        return new Hooked(played, outboxes.connection(played.platform(), null, null));
    }

    private UUID account(Hooked hooked) {
        Played played = hooked.played;
        return outboxes.account(hooked.connection, played.network(), played.account(), played.credentials());
    }

    private String address(Hooked hooked) {
        return publicUrl + "/hooks/" + hooked.connection;
    }

    private Map<String, String> proof(Hooked hooked, byte[] body) {
        return hooked.played.proof(address(hooked), body);
    }

    /** The same with another end of what is not a time. */
    private static Map<String, String> forged(Map<String, String> proof) {
        Map<String, String> forged = new HashMap<>(proof);
        forged.replaceAll((name, value) -> {
            boolean isTime = value.matches("[0-9]+");
            int spot = value.length() - 5;
            char other = value.charAt(spot) == 'a' ? 'b' : 'a';
            return isTime ? value : value.substring(0, spot) + other + value.substring(spot + 1);
        });
        return forged;
    }

    private int deliver(Hooked hooked, Map<String, String> proof, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address(hooked)))
                .timeout(SOON)
                .POST(BodyPublishers.ofByteArray(body));
        hooked.played.headers().forEach(request::header);
        proof.forEach(request::header);
        try {
            return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException away) {
            throw new java.io.UncheckedIOException(away);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    private static List<String> tickets(UUID account) {
        return admin().get("/api/v1/tickets?account=" + account)
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    private long kept(Hooked hooked, String state) {
        return outboxes.count(
                "SELECT count(*) FROM inbox_kept WHERE connection_id = $1 AND state = $2", hooked.connection, state);
    }
}
