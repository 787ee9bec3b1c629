package org.ascolta.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Outlets;
import org.ascolta.testing.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Meta, as it is played here, tells of our messages, and what it refuses. */
class StubMetaMessagesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String PERSON = "\"recipient\":{\"id\":\"55\"},\"messaging_type\":\"RESPONSE\"";

    private final Queue<JsonNode> heard = new ConcurrentLinkedQueue<>();
    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
    private StubPlatform stub;
    private HttpServer hook;

    @BeforeEach
    void start() throws IOException {
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Letter again = MetaLetter.of("secret", Ascolta.JSON.readTree(body));
            String signature = again.headers().get("X-Hub-Signature-256");
            if (signature.equals(exchange.getRequestHeaders().getFirst("X-Hub-Signature-256"))) {
                bodies.add(body);
                heard.add(Ascolta.JSON.readTree(body).at("/entry/0"));
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        hook.start();
        String url = "http://localhost:" + hook.getAddress().getPort() + "/hooks/1";
        stub = StubPlatform.start(0);
        stub.meta("facebook", "1", "token");
        stub.meta("instagram", "2", "token");
        stub.meta("whatsapp", "3", "token");
        for (String account : new String[] {"1", "2", "3"}) {
            stub.echoTo(account, url, "secret");
        }
    }

    @AfterEach
    void stop() {
        hook.stop(0);
        stub.close();
    }

    @ParameterizedTest
    @CsvSource({"1, page", "2, instagram"})
    void aMessageIsRepeatedWithItsMetadata(String account, String object) throws IOException {
        stub.next(Behaviour.ECHO_BEFORE);

        Optional<Answer> answer =
                talk(account, "{" + PERSON + ",\"message\":{\"text\":\"Perché?\",\"metadata\":\"t-1\"}}");

        JsonNode item = heard.remove().at("/messaging/0");
        String id = Outlets.json(answer.orElseThrow().body()).path("message_id").asText();
        assertThat(item.at("/message/mid").asText()).isEqualTo(id).isNotEmpty();
        assertThat(item.at("/message/is_echo").asBoolean()).isTrue();
        assertThat(item.at("/message/metadata").asText()).isEqualTo("t-1");
        assertThat(item.at("/message/text").asText()).isEqualTo("Perché?");
        assertThat(item.at("/sender/id").asText()).isEqualTo(account);
        assertThat(item.at("/recipient/id").asText()).isEqualTo("55");
        assertThat(bodies.remove()).contains("\"object\":\"" + object + "\"", "Perch\\u00E9");
    }

    @Test
    void whatsAppSaysStepByStepWhatBecameOfAMessage() {
        stub.next(Behaviour.RESET_THEN_ECHO);

        assertThat(talk("3", whatsApp("\"to\":\"393331234567\""))).isEmpty();

        Await.until("three statuses", PATIENCE, () -> heard.size() == 3);
        assertThat(heard)
                .extracting(
                        entry -> entry.at("/changes/0/value/statuses/0/status").asText())
                .containsExactly("sent", "delivered", "read");
        JsonNode value = heard.remove().at("/changes/0/value");
        assertThat(value.at("/metadata/phone_number_id").asText()).isEqualTo("3");
        assertThat(value.at("/statuses/0/biz_opaque_callback_data").asText()).isEqualTo("t-3");
        assertThat(value.at("/statuses/0/id").asText())
                .isEqualTo(stub.posts().get(0).externalId());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | {\"recipient\":{\"id\":\"x y\"},\"messaging_type\":\"RESPONSE\",\"message\":{\"text\":\"a\"}}",
                "1 | {\"recipient\":{\"id\":\"5\"},\"message\":{\"text\":\"a\"}}",
                "1 | {\"recipient\":{\"id\":\"5\",\"comment_id\":\"6\"},\"message\":{\"text\":\"a\"}}",
                "1 | {\"recipient\":{\"id\":\"5\"},\"messaging_type\":\"MESSAGE_TAG\",\"message\":{\"text\":\"a\"}}",
                "1 | {\"recipient\":{\"id\":\"5\"},\"messaging_type\":\"RESPONSE\",\"message\":{\"text\":\" \"}}",
                "1 | {\"recipient\":{\"id\":\"5\"},\"messaging_type\":\"RESPONSE\",\"message\":{\"body\":\"a\"}}",
                "3 | {\"messaging_product\":\"whatsapp\",\"to\":\"393331234567\",\"type\":\"text\"}",
                "3 | {\"messaging_product\":\"sms\",\"to\":\"393331234567\",\"type\":\"text\",\"text\":{\"body\":\"a\"}}",
                "3 | []",
                "9 | {}"
            })
    void whatNobodyShouldSendIsRefused(String account, String body) {
        Answer answer = talk(account, body).orElseThrow();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(Outlets.json(answer.body()).at("/error/code").asInt()).isEqualTo(100);
        assertThat(stub.refused()).hasSize(1);
        assertThat(stub.posts()).isEmpty();
    }

    @Test
    void tooLongIsCountedInTheNetworksUnit() {
        String message = "{" + PERSON + ",\"message\":{\"text\":\"%s\"}}";
        assertThat(status("2", message.formatted("è".repeat(501)))).isEqualTo(400);
        assertThat(status("1", message.formatted("è".repeat(2000)))).isEqualTo(200);
        assertThat(status("1", message.formatted("🧳".repeat(2000)))).isEqualTo(200);
        assertThat(status("1", message.formatted("è".repeat(2001)))).isEqualTo(400);
    }

    @Test
    void anotherTokenIsRefused() {
        Map<String, String> headers = Map.of("Content-Type", "application/json", "Authorization", "Bearer other");
        Call call = new Call("POST", stub.address() + "/graph/1/messages", headers, "{}");
        Answer answer = Outlets.talk(call, PATIENCE).orElseThrow();
        assertThat(answer.status()).isEqualTo(401);
        assertThat(Outlets.json(answer.body()).at("/error/code").asInt()).isEqualTo(190);
    }

    private static String whatsApp(String to) {
        return "{\"messaging_product\":\"whatsapp\",\"recipient_type\":\"individual\"," + to
                + ",\"type\":\"text\",\"text\":{\"body\":\"Ciao\"},\"biz_opaque_callback_data\":\"t-3\"}";
    }

    private int status(String account, String body) {
        return talk(account, body).orElseThrow().status();
    }

    private Optional<Answer> talk(String account, String body) {
        Map<String, String> headers = Map.of("Content-Type", "application/json", "Authorization", "Bearer token");
        return Outlets.talk(
                new Call("POST", stub.address() + "/graph/" + account + "/messages", headers, body), PATIENCE);
    }
}
