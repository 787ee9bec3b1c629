package org.ascolta.listen;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Reader.Step;
import org.ascolta.reply.RawServer;
import org.ascolta.testing.Await;
import org.ascolta.testing.FreePort;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Vertx VERTX = Vertx.vertx();
    private static final ListenConfig CONFIG = Configs.of(Map.of(
            "ascolta.listen.call-timeout", "1500ms",
            "ascolta.listen.connect-timeout", "700ms",
            "ascolta.listen.answer-bytes", "100K"));
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nciao";

    private final Fetcher anywhere = new Fetcher(VERTX, CONFIG, new Hosts(VERTX, true));
    private final Fetcher careful = new Fetcher(VERTX, CONFIG, new Hosts(VERTX, false));

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aWholeAnswerIsFetchedByteByByte() throws IOException {
        try (RawServer server =
                RawServer.answering("HTTP/1.1 200 OK\r\nETag: \"a\"\r\nContent-Length: 3\r\n\r\n\u00e8\u0000\u00ff")) {
            Fetched fetched = fetch(careful, server.address(), own(server));
            assertThat(fetched.failure()).isNull();
            assertThat(fetched.body().getBytes()).containsExactly(0xe8, 0, 0xff);
            assertThat(fetched.answer().headers()).containsEntry("etag", "\"a\"");
            assertThat(server.requests.get(0))
                    .startsWith("GET /path HTTP/1.1\r\n")
                    .contains("x-key: k")
                    .containsIgnoringCase("accept-encoding: ")
                    .doesNotContainIgnoringCase("content-length");
        }
    }

    @Test
    void anAdministratorsOwnApiMayBePrivateAndSendsUsNowhereElse() throws IOException {
        try (RawServer target = RawServer.answering(OK);
                RawServer server = RawServer.answering(
                        "HTTP/1.1 302 Found\r\nLocation: " + target.address() + "\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(fetch(careful, server.address(), own(server)).status()).isEqualTo(302);
            assertThat(target.requests).isEmpty();
        }
    }

    @Test
    void strangersAddressesLeadToThisMachineOnlyWhereThatIsAllowed() throws IOException {
        try (RawServer server = RawServer.answering(OK)) {
            assertThat(code(careful, server.address(), null)).isEqualTo("address_refused");
            assertThat(code(careful, server.address(), "http://localhost:1")).isEqualTo("address_refused");
            assertThat(code(careful, "http://[::1]:" + server.port() + "/", null))
                    .isEqualTo("address_refused");
            assertThat(server.requests).isEmpty();
            assertThat(fetch(anywhere, server.address(), null).status()).isEqualTo(200);
        }
    }

    @Test
    void aBaseIsNoPrefixOfAnotherHost() throws IOException {
        try (RawServer server = RawServer.answering(OK)) {
            assertThat(code(careful, "http://localhost:" + server.port() + ".evil.invalid/", own(server)))
                    .isNotNull();
            assertThat(code(careful, "http://localhost:" + server.port() + "@evil.invalid/", own(server)))
                    .isNotNull();
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void redirectsAreFollowedAndNoSecretGoesAlong() throws IOException {
        try (RawServer target = RawServer.answering(OK);
                RawServer server = RawServer.answering(
                        "HTTP/1.1 301 Moved\r\nLocation: " + target.address() + "?x=1\r\nContent-Length: 0\r\n\r\n")) {
            Call call =
                    new Call("GET", server.address(), Map.of("Authorization", "Bearer s", "accept", "text/xml"), "");
            Fetched fetched = anywhere.fetch(call, null).await().atMost(PATIENCE);
            assertThat(fetched.body().toString()).isEqualTo("ciao");
            assertThat(target.requests.get(0))
                    .startsWith("GET /path?x=1 ")
                    .contains("text/xml")
                    .doesNotContainIgnoringCase("authorization");
        }
    }

    @Test
    void aRoundOfRedirectsIsLeft() throws IOException {
        try (RawServer server =
                RawServer.answering("HTTP/1.1 307 Again\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(code(anywhere, server.address(), null)).isEqualTo("too_many_redirects");
            assertThat(server.requests).hasSize(4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.com/x", "file:///etc/passwd", "http://", "ht!tp://x y"})
    void redirectsLeadToTheWebOnly(String location) throws IOException {
        try (RawServer server =
                RawServer.answering("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(code(anywhere, server.address(), null)).endsWith("_refused");
        }
    }

    @Test
    void whatIsNotThereIsSaidSo() throws IOException {
        String closed = "http://localhost:" + FreePort.next();
        assertThat(code(anywhere, closed + "/x", closed)).isEqualTo("connect");
        assertThat(code(anywhere, "http://nowhere.invalid/", null)).isEqualTo("connect");
        assertThat(code(anywhere, "not an address", null)).isEqualTo("invalid_call");
    }

    @Test
    void hangingServersAreLeftInTime() throws IOException {
        try (RawServer server = new RawServer(client -> Await.pause(PATIENCE))) {
            assertThat(code(anywhere, server.address(), own(server))).isEqualTo("timeout");
        }
        try (RawServer server = new RawServer(client -> {
            OutputStream out = client.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write("1\r\n \r\n".getBytes(StandardCharsets.US_ASCII));
                Await.pause(Duration.ofMillis(100));
            }
        })) {
            assertThat(code(anywhere, server.address(), own(server))).isEqualTo("timeout");
        }
    }

    @Test
    void lyingServersAreFoundOut() throws IOException {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{}")) {
            assertThat(code(anywhere, server.address(), own(server))).isEqualTo("cut");
        }
        try (RawServer server =
                RawServer.answering("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nciao")) {
            assertThat(fetch(anywhere, server.address(), own(server)).body().length())
                    .isZero();
        }
        try (RawServer server = new RawServer(Socket::close)) {
            assertThat(code(anywhere, server.address(), own(server))).isEqualTo("no_answer");
        }
    }

    @Test
    void hugeAnswersAreCutOff() throws IOException {
        try (RawServer server = new RawServer(client -> {
            OutputStream out = client.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(new byte[10_000]);
            }
        })) {
            assertThat(code(anywhere, server.address(), own(server))).isEqualTo("answer_too_large");
        }
        try (RawServer server = RawServer.answering(zipped(new byte[30_000_000]))) {
            assertThat(code(anywhere, server.address(), own(server))).isEqualTo("answer_too_large");
        }
        try (RawServer server = RawServer.answering(zipped("ciao".getBytes(StandardCharsets.UTF_8)))) {
            assertThat(fetch(anywhere, server.address(), own(server)).body().toString())
                    .isEqualTo("ciao");
        }
    }

    private static String own(RawServer server) {
        return "http://localhost:" + server.port();
    }

    private static String code(Fetcher fetcher, String address, String base) {
        Step failure = fetch(fetcher, address, base).failure();
        return failure == null ? null : failure.code();
    }

    private static Fetched fetch(Fetcher fetcher, String address, String base) {
        return fetcher.fetch(new Call("GET", address, Map.of("x-key", "k"), ""), base)
                .await()
                .atMost(PATIENCE);
    }

    private static byte[] zipped(byte[] body) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(body);
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + zipped.size() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        answer.writeBytes(zipped.toByteArray());
        return answer.toByteArray();
    }
}
