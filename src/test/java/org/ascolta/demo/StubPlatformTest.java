package org.ascolta.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
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
    void manyTalkToItAtOnce() {
        stub.nextOf("78", Behaviour.ENDLESS, 1);
        URI address = URI.create(stub.address() + "/bot" + TOKEN + "/sendMessage");
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 400)
                .mapToObj(i -> HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"chat_id\":5,\"text\":\"" + i + "\"}"))
                        .build())
                .map(request -> http.sendAsync(request, BodyHandlers.ofString()))
                .toList();
        assertThat(answers).allMatch(answer -> answer.join().statusCode() == 200);
        assertThat(stub.posts())
                .extracting(Posted::text)
                .doesNotHaveDuplicates()
                .hasSize(400);
        assertThat(stub.posts()).extracting(Posted::externalId).doesNotHaveDuplicates();
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
        assertThatThrownBy(() -> ask(REQUESTED)).as("nobody listens any more").isInstanceOf(UncheckedIOException.class);
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
