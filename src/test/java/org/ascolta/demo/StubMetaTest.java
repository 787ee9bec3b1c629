package org.ascolta.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
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

/** What Meta's stub refuses, tells and shows. */
class StubMetaTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String PAGE = "104900000000011";
    private static final String PROFESSIONAL = "17841400000000021";

    private final Queue<Letter> heard = new ConcurrentLinkedQueue<>();
    private StubPlatform stub;
    private HttpServer hook;
    private String base;

    @BeforeEach
    void start() throws IOException {
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String signature = exchange.getRequestHeaders().getFirst("X-Hub-Signature-256");
            heard.add(new Letter(Map.of("X-Hub-Signature-256", signature), body));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        hook.start();
        stub = StubPlatform.start(0);
        stub.meta("facebook", PAGE, "EAAdemo");
        base = stub.meta("instagram", PROFESSIONAL, "EAAdemo");
        for (String account : new String[] {PAGE, PROFESSIONAL}) {
            stub.echoTo(account, "http://localhost:" + hook.getAddress().getPort() + "/", "app-secret");
        }
    }

    @AfterEach
    void stop() {
        hook.stop(0);
        stub.close();
    }

    private Answer call(String method, String path, String token, String body) {
        Map<String, String> headers = body.isEmpty()
                ? Map.of("authorization", "Bearer " + token)
                : Map.of("authorization", "Bearer " + token, "content-type", "application/json");
        return Outlets.talk(new Call(method, base + path, headers, body), PATIENCE)
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /8_9/comments | wrong | {\"message\":\"x\"} | 401",
                "POST | /8_9/comments | EAAdemo | {\"message\":\"\"} | 400",
                "POST | /8_9/comments | EAAdemo | {\"message\":\"x\",\"link\":\"y\"} | 400",
                "POST | /8_9/comments | EAAdemo | [] | 400",
                "POST | /8_9/likes | EAAdemo | {\"message\":\"x\"} | 400",
                "POST | /17841400000000021/mentions | EAAdemo | {\"message\":\"x\"} | 400",
                "PUT | /8_9/comments | EAAdemo | {\"message\":\"x\"} | 400"
            })
    void whatBreaksTheContractIsRefusedInGraphsWords(
            String method, String path, String token, String body, int status) {
        Answer answer = call(method, path, token, body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(Outlets.json(answer.body()).at("/error/code").isInt()).isTrue();
        assertThat(stub.refused()).hasSize(1);
        assertThat(stub.posts()).isEmpty();
    }

    @Test
    void textsAreAsLongAsTheNetworkAllows() {
        String body = "{\"message\":\"" + "x".repeat(2201) + "\"}";
        assertThat(call("POST", "/8_9/comments", "EAAdemo", body).status()).isEqualTo(200);
        assertThat(call("POST", "/32/replies", "EAAdemo", body).status()).isEqualTo(400);
    }

    @Test
    void theBrandsOwnCommentsAreToldEscapedAndSigned() {
        stub.next(Behaviour.ECHO_BEFORE, Behaviour.ECHO_AFTER);
        String id = Outlets.json(call("POST", "/8_9/comments", "EAAdemo", "{\"message\":\"è qui\"}")
                        .body())
                .path("id")
                .asText();

        Letter echo = heard.remove();
        String body = new String(echo.body(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(body).contains("\"object\":\"page\"", PAGE, id, "qui").doesNotContain("è");
        assertThat(echo.headers())
                .isEqualTo(MetaLetter.of("app-secret", Outlets.json(body)).headers());

        stub.metaShows("/32", "{\"id\":\"32\",\"media\":{\"id\":\"31\"}}");
        call("POST", "/32/replies", "EAAdemo", "{\"message\":\"sì\"}");
        Await.until("Instagram's echo", PATIENCE, () -> !heard.isEmpty());
        assertThat(new String(heard.remove().body(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"object\":\"instagram\"", PROFESSIONAL, "\"parent_id\":\"32\"", "\"id\":\"31\"");
    }

    @Test
    void whatWasPutThereIsReadAndTheRestIsMissing() {
        stub.metaShows("/" + PAGE + "/feed", "{\"data\":[]}");
        assertThat(call("GET", "/" + PAGE + "/feed?fields=id", "EAAdemo", "").body())
                .isEqualTo("{\"data\":[]}");
        Answer missing = call("GET", "/8_9?fields=id", "EAAdemo", "");
        assertThat(missing.status()).isEqualTo(400);
        assertThat(Outlets.json(missing.body()).at("/error/error_subcode").asInt())
                .isEqualTo(33);
        String subscription = "{\"subscribed_fields\":\"feed\"}";
        assertThat(call("POST", "/" + PAGE + "/subscribed_apps", "EAAdemo", subscription)
                        .body())
                .isEqualTo("{\"success\":true}");
        assertThat(stub.calls()).isZero();
    }
}
