package org.ascolta.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.ascolta.testing.Await;
import org.ascolta.testing.Signer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stub is strict: what the platforms would refuse, and more, it refuses too. */
class StubPlatformTest {

    private static final String SECRET = Signer.secret("stub");
    private static final String TOKEN = "77:demo";
    private static final String ID = "01900000-0000-7000-8000-000000000001";
    private static final String DATA =
            "\"replyId\":\"" + ID + "\",\"account\":\"page\",\"threadId\":\"t\"," + "\"visibility\":\"public\"";
    private static final String REQUESTED = "{\"type\":\"reply.requested\",\"timestamp\":\"2026-03-02T10:15:30Z\","
            + "\"data\":{" + DATA + ",\"parentId\":null,\"author\":{\"id\":\"a\"},\"text\":\"<b>Ciao</b>\"}}";

    private final HttpClient http = HttpClient.newHttpClient();
    private StubPlatform stub;
    private String replyUrl;

    @BeforeEach
    void start() {
        stub = StubPlatform.start(0);
        stub.telegram(TOKEN);
        replyUrl = stub.generic("forum", SECRET);
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void visitorsSeeWhatWasPosted() {
        assertThat(ask(REQUESTED).statusCode()).isEqualTo(200);
        assertThat(bot("sendMessage", "{\"chat_id\":5,\"text\":\"Salve\"}").statusCode())
                .isEqualTo(200);

        JsonNode page = json(send("GET", "/", Map.of("Accept", "application/json"), ""));
        assertThat(page.path("calls").asInt()).isEqualTo(2);
        assertThat(page.at("/posts/0/text").asText()).isEqualTo("<b>Ciao</b>");
        assertThat(page.at("/posts/0/externalId").asText()).isEqualTo("r-" + ID);
        assertThat(page.at("/posts/1/platform").asText()).isEqualTo("telegram");
        assertThat(page.at("/posts/1/account").asText()).isEqualTo("77");
        assertThat(page.path("refused")).isEmpty();

        HttpResponse<String> html = send("GET", "/", Map.of(), "");
        assertThat(html.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
        assertThat(html.body()).contains("&lt;b&gt;Ciao&lt;/b&gt;").doesNotContain("<b>Ciao");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sendMessage | {\"chat_id\":5} | 400 | message text is empty",
                "sendMessage | {\"chat_id\":5,\"text\":\" \"} | 400 | message text is empty",
                "sendMessage | {\"chat_id\":\"five\",\"text\":\"x\"} | 400 | invalid chat_id specified",
                "sendMessage | {\"text\":\"x\"} | 400 | invalid chat_id specified",
                "sendMessage | {\"chat_id\":5,\"text\":\"x\",\"parse_mode\":\"HTML\"} | 400 | has no field parse_mode",
                "sendMessage | {\"chat_id\":5,\"text\":\"x\",\"reply_parameters\":{\"message_id\":1}} | 400 | replied",
                "sendMessage | {\"chat_id\":5,\"text\":\"x\",\"message_thread_id\":\"1\"} | 400 | message_thread_id",
                "editMessageText | {\"chat_id\":5,\"text\":\"x\"} | 400 | invalid message_id specified",
                "deleteMessage | {\"chat_id\":5} | 400 | invalid message_id specified",
                "deleteBusinessMessages | {\"message_ids\":[1]} | 400 | invalid business_connection_id",
                "sendMessage | {\"chat_id\" | 400 | can't parse",
                "sendPhoto | {\"chat_id\":5} | 404 | Not Found"
            })
    void whatTelegramRefusesIsRefusedAndNoted(String method, String body, int status, String words) {
        HttpResponse<String> answer = bot(method, body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).path("ok").asBoolean(true)).isFalse();
        assertThat(json(answer).path("error_code").asInt()).isEqualTo(status);
        assertThat(json(answer).path("description").asText()).contains(words);
        assertThat(stub.refused()).hasSize(1);
        assertThat(stub.posts()).isEmpty();
    }

    @Test
    void telegramCountsInUtf16AndKnowsItsBots() {
        assertThat(bot("sendMessage", "{\"chat_id\":5,\"text\":\"" + "🧳".repeat(2048) + "\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(json(bot("sendMessage", "{\"chat_id\":5,\"text\":\"" + "🧳".repeat(2048) + "x\"}"))
                        .path("description")
                        .asText())
                .isEqualTo("Bad Request: message is too long");
        Map<String, String> type = Map.of("Content-Type", "application/json");
        assertThat(send("POST", "/bot77:other/sendMessage", type, "{}").statusCode())
                .isEqualTo(401);
        assertThat(send("GET", "/bot" + TOKEN + "/sendMessage", type, "").statusCode())
                .isEqualTo(404);
        assertThat(send("POST", "/bot" + TOKEN + "/sendMessage", Map.of("Content-Type", "text/plain"), "{}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void onlyASignatureOfNowIsTaken() {
        byte[] body = REQUESTED.getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new HashMap<>(new Signer(SECRET).headers(ID, body));
        long old = Instant.now().getEpochSecond() - 301;
        assertThat(send("POST", "/generic/forum", headers, REQUESTED + " ").statusCode())
                .isEqualTo(401);
        assertThat(send("POST", "/generic/other", headers, REQUESTED).statusCode())
                .isEqualTo(404);
        assertThat(send("PUT", "/generic/forum", headers, REQUESTED).statusCode())
                .isEqualTo(405);
        headers.put("webhook-timestamp", Long.toString(old));
        headers.put("webhook-signature", new Signer(SECRET).signature(ID, old, body));
        assertThat(send("POST", "/generic/forum", headers, REQUESTED).statusCode())
                .isEqualTo(401);
        assertThat(stub.posts()).isEmpty();
        assertThat(stub.refused()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reply.requested | reply.wanted",
                "2026-03-02 | yesterday",
                "01900000-0000 | 0190",
                "public | everybody",
                "\"text\" | \"words\"",
                "\"threadId\":\"t\", | ",
                "<b>Ciao</b> | "
            })
    void whatAConnectorCannotReadIsRefusedAndNoted(String right, String wrong) {
        HttpResponse<String> answer = ask(REQUESTED.replace(right, wrong == null ? "" : wrong));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("error").asText()).isEqualTo("permanent");
        assertThat(stub.refused()).hasSize(1);
        assertThat(stub.posts()).isEmpty();
    }

    @Test
    void aConnectorTakesTenThousandUnitsAndNoSecondTextForOneReply() {
        assertThat(ask(REQUESTED.replace("<b>Ciao</b>", "x".repeat(10_001))).statusCode())
                .isEqualTo(422);
        assertThat(ask(REQUESTED.replace("<b>Ciao</b>", "x".repeat(10_000))).statusCode())
                .isEqualTo(200);
        assertThat(ask(REQUESTED).statusCode()).isEqualTo(409);
        assertThat(stub.posts()).hasSize(1);
    }

    @Test
    void itBehavesAsItIsTold() {
        String order = "{\"next\":[\"rate_limited\"],\"times\":2,\"account\":\"page\",\"retryAfterSeconds\":7}";
        Map<String, String> type = Map.of("Content-Type", "application/json");
        assertThat(json(send("POST", "/behaviour", type, order)).path("next")).hasSize(2);

        assertThat(bot("sendMessage", "{\"chat_id\":5,\"text\":\"x\"}").statusCode())
                .as("another account")
                .isEqualTo(200);
        HttpResponse<String> limited = ask(REQUESTED);
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("retry-after")).contains("7");
        assertThat(json(limited).path("retryAfter").asInt()).isEqualTo(7);
        assertThat(json(send("DELETE", "/behaviour", type, "")).path("next")).isEmpty();
        assertThat(ask(REQUESTED).statusCode()).isEqualTo(200);
        assertThat(send("POST", "/behaviour", type, "{\"next\":[\"dance\"]}").statusCode())
                .isEqualTo(400);
        assertThat(send("POST", "/behaviour", type, "nonsense").statusCode()).isEqualTo(400);
    }

    @Test
    void echoesAreSignedWebhooks() throws IOException {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        HttpServer hook = hook(heard);
        try {
            String url = "http://localhost:" + hook.getAddress().getPort() + "/hooks/1";
            stub.echoTo("forum", url, SECRET);
            stub.echoTo("77", url, "secret-token");
            stub.next(Behaviour.ECHO_BEFORE, Behaviour.ECHO_AFTER, Behaviour.ECHO_AFTER);

            ask(REQUESTED);
            assertThat(heard).as("before the answer").hasSize(1);
            JsonNode echo = read(heard.remove());
            assertThat(echo.path("type").asText()).isEqualTo("message.created");
            assertThat(echo.at("/data/own").asBoolean()).isTrue();
            assertThat(echo.at("/data/externalId").asText()).isEqualTo("r-" + ID);
            assertThat(echo.at("/data/text").asText()).isEqualTo("<b>Ciao</b>");

            bot("sendMessage", "{\"chat_id\":5,\"text\":\"x\"}");
            bot("sendMessage", "{\"chat_id\":5,\"text\":\"x\",\"business_connection_id\":\"b\"}");
            Await.until("the echo of a business chat", Duration.ofSeconds(5), () -> !heard.isEmpty());
            JsonNode update = read(heard.remove());
            assertThat(update.at("/business_message/business_connection_id").asText())
                    .isEqualTo("b");
            assertThat(stub.posts().get(2).externalId())
                    .isEqualTo("5:" + update.at("/business_message/message_id").asText() + ":b");
        } finally {
            hook.stop(0);
        }
    }

    @Test
    void whatIsForgottenIsGoneAndATakenPortIsRefused() {
        ask(REQUESTED);
        stub.next(Behaviour.RESET);
        stub.forget();
        assertThat(stub.posts()).isEmpty();
        assertThat(stub.calls()).isZero();
        assertThat(ask(REQUESTED).statusCode()).isEqualTo(200);
        int port = URI.create(stub.address()).getPort();
        assertThatThrownBy(() -> StubPlatform.start(port)).isInstanceOf(UncheckedIOException.class);
        stub.close();
        StubPlatform.start(port).close();
    }

    /** Hears what a connector or Telegram would prove; other letters are dropped. */
    private static HttpServer hook(Queue<String> heard) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            var headers = exchange.getRequestHeaders();
            String id = headers.getFirst("webhook-id");
            boolean proven = id == null
                    ? "secret-token".equals(headers.getFirst("X-Telegram-Bot-Api-Secret-Token"))
                    : new Signer(SECRET)
                            .signature(id, Long.parseLong(headers.getFirst("webhook-timestamp")), body)
                            .equals(headers.getFirst("webhook-signature"));
            if (proven) {
                heard.add(new String(body, StandardCharsets.UTF_8));
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private HttpResponse<String> ask(String body) {
        Map<String, String> headers = new Signer(SECRET).headers(ID, body.getBytes(StandardCharsets.UTF_8));
        assertThat(replyUrl).isEqualTo(stub.address() + "/generic/forum");
        return send("POST", "/generic/forum", headers, body);
    }

    private HttpResponse<String> bot(String method, String body) {
        return send("POST", "/bot" + TOKEN + "/" + method, Map.of("Content-Type", "application/json"), body);
    }

    private HttpResponse<String> send(String method, String path, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(stub.address() + path))
                .timeout(Duration.ofSeconds(10))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return read(answer.body());
    }

    private static JsonNode read(String text) {
        try {
            return Ascolta.JSON.readTree(text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
