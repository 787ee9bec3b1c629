package org.ascolta.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Outlets;
import org.ascolta.testing.Await;
import org.ascolta.testing.Signer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What platforms tell of our own posts. */
class StubEchoTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String SECRET = Signer.secret("stub");

    private final Queue<JsonNode> heard = new ConcurrentLinkedQueue<>();
    private StubPlatform stub;
    private HttpServer hook;

    @BeforeEach
    void start() throws IOException {
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (isProven(exchange.getRequestHeaders(), body)) {
                heard.add(Ascolta.JSON.readTree(body));
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        hook.start();
        String url = "http://localhost:" + hook.getAddress().getPort() + "/hooks/1";
        stub = StubPlatform.start(0);
        stub.telegram("77:demo");
        stub.generic("forum", SECRET);
        stub.echoTo("forum", url, SECRET);
        stub.echoTo("77", url, "secret-token");
    }

    @AfterEach
    void stop() {
        hook.stop(0);
        stub.close();
    }

    @Test
    void aConnectorTellsOfItsPostsBeforeItAnswersOrAfter() {
        UUID id = UUID.randomUUID();
        stub.next(Behaviour.ECHO_BEFORE, Behaviour.RESET_THEN_ECHO);

        assertThat(Outlets.talk(request(id), PATIENCE)).isPresent();

        assertThat(heard).as("before the answer").hasSize(1);
        JsonNode echo = heard.remove();
        assertThat(echo.path("type").asText()).isEqualTo("message.created");
        assertThat(echo.at("/data/own").asBoolean()).isTrue();
        assertThat(echo.at("/data/externalId").asText()).isEqualTo("r-" + id);
        assertThat(echo.at("/data/text").asText()).isEqualTo("Ciao");

        assertThat(Outlets.talk(request(UUID.randomUUID()), PATIENCE)).isEmpty();
        Await.until("the echo of what nobody confirmed", PATIENCE, () -> !heard.isEmpty());
    }

    @Test
    void telegramTellsOfThoseInBusinessChatsOnly() {
        stub.next(Behaviour.ECHO_AFTER, Behaviour.ECHO_AFTER);
        Outlets.talk(message("{\"chat_id\":5,\"text\":\"x\"}"), PATIENCE);
        Outlets.talk(message("{\"chat_id\":5,\"text\":\"x\",\"business_connection_id\":\"b\"}"), PATIENCE);

        Await.until("the echo", PATIENCE, () -> !heard.isEmpty());
        assertThat(heard).hasSize(1);
        JsonNode message = heard.remove().path("business_message");
        assertThat(message.path("business_connection_id").asText()).isEqualTo("b");
        assertThat(stub.posts().get(1).externalId())
                .isEqualTo("5:" + message.path("message_id").asText() + ":b");
    }

    private Call message(String body) {
        Map<String, String> type = Map.of("Content-Type", "application/json");
        return new Call("POST", stub.address() + "/bot77:demo/sendMessage", type, body);
    }

    private Call request(UUID id) {
        String body = "{\"type\":\"reply.requested\",\"timestamp\":\""
                + Clock.systemUTC().instant() + "\","
                + "\"data\":{\"replyId\":\"" + id + "\",\"account\":\"page\",\"threadId\":\"t\",\"parentId\":null,"
                + "\"author\":{\"id\":\"a\"},\"visibility\":\"public\",\"text\":\"Ciao\"}}";
        Map<String, String> headers = new Signer(SECRET).headers(id.toString(), body.getBytes(StandardCharsets.UTF_8));
        return new Call("POST", stub.address() + "/generic/forum", headers, body);
    }

    private static boolean isProven(Headers headers, byte[] body) {
        String id = headers.getFirst("webhook-id");
        if (id == null) {
            return "secret-token".equals(headers.getFirst("X-Telegram-Bot-Api-Secret-Token"));
        }
        long seconds = Long.parseLong(headers.getFirst("webhook-timestamp"));
        return new Signer(SECRET).signature(id, seconds, body).equals(headers.getFirst("webhook-signature"));
    }
}
