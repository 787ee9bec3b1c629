package org.ascolta.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.testing.Await;
import org.ascolta.testing.FreePort;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class CourierTest {

    private static final Duration TIMEOUT = Duration.ofMillis(1500);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Vertx VERTX = Vertx.vertx();

    private final AtomicReference<Answer> whole = new AtomicReference<>();
    private final Courier courier =
            new Courier(VERTX, Duration.ofMillis(700), TIMEOUT, 4, new MailCourier(VERTX, null, TIMEOUT));

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aWholeAnswerIsUnderstood() throws IOException {
        try (RawServer server =
                RawServer.answering("HTTP/1.1 200 OK\r\nX-Two: a\r\nX-Two: b\r\nContent-Length: 5\r\n\r\nciao!")) {
            assertThat(carry(server.address()).kind()).isEqualTo(Kind.SENT);
            assertThat(whole.get().status()).isEqualTo(200);
            assertThat(whole.get().body()).isEqualTo("ciao!");
            assertThat(whole.get().headers()).containsEntry("x-two", "a, b");
            assertThat(server.requests)
                    .singleElement()
                    .asString()
                    .startsWith("POST /path HTTP/1.1\r\n")
                    .contains("x-secret: s")
                    .endsWith("\r\n\r\n{\"text\":\"però\"}");
        }
    }

    @Test
    void errorsAndRedirectsAreAnswersToo() throws IOException {
        try (RawServer server =
                RawServer.answering("HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n")) {
            carry(server.address());
            assertThat(whole.get().status()).isEqualTo(302);
            assertThat(server.requests).hasSize(1);
        }
        try (RawServer server = RawServer.answering("HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\n\r\n<html>")) {
            carry(server.address());
            assertThat(whole.get()).isEqualTo(new Answer(502, Map.of("connection", "close"), "<html>"));
        }
    }

    @Test
    void aClosedPortIsARefusal() throws IOException {
        notWritten("http://localhost:" + FreePort.next());
    }

    @Test
    void anUnknownHostIsARefusal() {
        notWritten("http://nowhere.invalid/");
    }

    @Test
    void aFailedHandshakeIsARefusal() throws IOException {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            notWritten("https://localhost:" + server.port());
        }
        try (RawServer silent = new RawServer(client -> Await.pause(PATIENCE))) {
            notWritten("https://localhost:" + silent.port());
        }
    }

    @Test
    void aConnectionThatIsResetAfterTheRequestLeavesEverythingOpen() throws IOException {
        RawServer[] self = new RawServer[1];
        try (RawServer server = new RawServer(client -> {
            self[0].read(client);
            RawServer.reset(client);
        })) {
            self[0] = server;
            unknown(server, "no_answer");
        }
        try (RawServer server = new RawServer(Socket::close)) {
            unknown(server, "no_answer");
        }
    }

    @Test
    void silenceLeavesEverythingOpen() throws IOException {
        try (RawServer server = new RawServer(client -> Await.pause(PATIENCE))) {
            unknown(server, "timeout");
        }
    }

    @Test
    void anAnswerThatBreaksOffLeavesEverythingOpen() throws IOException {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"ok\":tr")) {
            unknown(server, "cut");
        }
        try (RawServer server =
                RawServer.answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"ok\"\r\n")) {
            unknown(server, "cut");
        }
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Le")) {
            unknown(server, "no_answer");
        }
        try (RawServer server = RawServer.answering("SSH-2.0-OpenSSH_9.2\r\n\r\n")) {
            unknown(server, "no_answer");
        }
    }

    @Test
    void anAnswerWithoutEndIsCutOffInTime() throws IOException {
        try (RawServer server = new RawServer(client -> {
            OutputStream out = client.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write("1\r\n \r\n".getBytes(StandardCharsets.US_ASCII));
                Await.pause(Duration.ofMillis(100));
            }
        })) {
            unknown(server, "timeout");
        }
    }

    @Test
    void aHugeAnswerIsCutOff() throws IOException {
        AtomicReference<Boolean> hungUp = new AtomicReference<>(false);
        try (RawServer server = new RawServer(client -> {
            OutputStream out = client.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            try {
                while (true) {
                    out.write(new byte[10_000]);
                }
            } finally {
                hungUp.set(true);
            }
        })) {
            unknown(server, "answer_too_large");
            Await.until("the connection to be closed", PATIENCE, hungUp::get);
        }
    }

    @Test
    void compressedAnswersAreReadAndBombsAreNot() throws IOException {
        try (RawServer server = RawServer.answering(zipped("{\"ok\":true}".getBytes(StandardCharsets.UTF_8)))) {
            assertThat(carry(server.address()).kind()).isEqualTo(Kind.SENT);
            assertThat(whole.get().body()).isEqualTo("{\"ok\":true}");
            assertThat(server.requests.get(0))
                    .containsIgnoringCase("accept-encoding: ")
                    .contains("gzip");
        }
        try (RawServer server = RawServer.answering(zipped(new byte[30_000_000]))) {
            unknown(server, "answer_too_large");
        }
    }

    @Test
    void everyCallHasAConnectionOfItsOwn() throws IOException {
        RawServer[] self = new RawServer[1];
        AtomicReference<Integer> connections = new AtomicReference<>(0);
        try (RawServer server = new RawServer(client -> {
            connections.accumulateAndGet(1, Integer::sum);
            while (!self[0].read(client).isEmpty()) {
                client.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
            }
        })) {
            self[0] = server;
            carry(server.address());
            carry(server.address());
            assertThat(connections.get()).isEqualTo(2);
        }
    }

    @Test
    void whatIsNoCallIsNotMade() throws IOException {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            Call injected = new Call("POST", server.address(), Map.of("x-token", "a\r\nx-more: b"), "{}");
            assertThat(carry(injected).kind()).isEqualTo(Kind.PERMANENT);
            assertThat(carry("ftp:nothing").code()).isEqualTo("invalid_call");
            assertThat(carry("http://").code()).isEqualTo("invalid_call");
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void anAnswerThatNobodyUnderstandsLeavesEverythingOpen() throws IOException {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            Outcome outcome = courier.carry(call(server.address()), answer -> {
                        throw new IllegalStateException("a fault of ours");
                    })
                    .await()
                    .atMost(PATIENCE);
            assertThat(outcome.kind()).isEqualTo(Kind.UNKNOWN);
        }
    }

    private void notWritten(String address) {
        Outcome outcome = carry(address);
        assertThat(outcome.kind()).isEqualTo(Kind.RETRY);
        assertThat(outcome.code()).isEqualTo("connect");
        assertThat(whole.get()).isNull();
    }

    private void unknown(RawServer server, String code) {
        Outcome outcome = carry(server.address());
        assertThat(outcome.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(outcome.code()).isEqualTo(code);
        assertThat(whole.get()).isNull();
    }

    private Outcome carry(String address) {
        return carry(call(address));
    }

    private Outcome carry(Call call) {
        whole.set(null);
        return courier.carry(call, answer -> {
                    whole.set(answer);
                    return Outcome.sent("1", null);
                })
                .await()
                .atMost(PATIENCE);
    }

    private static Call call(String address) {
        return new Call("POST", address, Map.of("x-secret", "s"), "{\"text\":\"però\"}");
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
