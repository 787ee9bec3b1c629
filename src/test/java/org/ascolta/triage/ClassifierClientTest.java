package org.ascolta.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.ascolta.reply.RawServer;
import org.ascolta.testing.Await;
import org.ascolta.testing.FreePort;
import org.ascolta.triage.ClassifierCall.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifierClientTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Vertx VERTX = Vertx.vertx();
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{\"messages\":[]}";

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theTokenAndTheQuestionAreSent() throws IOException {
        try (RawServer server = RawServer.answering(OK)) {
            Reply reply = ask(server.address(), Map.of("ascolta.triage.classifier-token", "s3cret"));
            assertThat(reply.outcome()).isEqualTo(ClassifierOutcome.answered);
            assertThat(reply.body()).hasToString("{\"messages\":[]}");
            assertThat(server.requests.get(0))
                    .startsWith("POST /path HTTP/1.1\r\n")
                    .containsIgnoringCase("\r\ncontent-type: application/json\r\n")
                    .containsIgnoringCase("\r\nauthorization: Bearer s3cret\r\n")
                    .endsWith("\r\n\r\n{\"è\":1}");
        }
    }

    @Test
    void withoutATokenNoneIsSent() throws IOException {
        try (RawServer server = RawServer.answering(OK)) {
            ask(server.address(), Map.of());
            assertThat(server.requests.get(0)).doesNotContainIgnoringCase("authorization");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "500, failed",
        "400, failed",
        "502, failed",
        "504, failed",
        "204, failed",
        "304, failed",
        "503, busy",
        "429, busy",
        "401, denied",
        "404, denied"
    })
    void aStatusSaysWhatCameOfIt(int status, ClassifierOutcome outcome) throws IOException {
        try (RawServer server = RawServer.answering("HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(outcome(server.address())).isEqualTo(outcome);
        }
    }

    @Test
    void nobodyIsSentElsewhere() throws IOException {
        try (RawServer target = RawServer.answering(OK);
                RawServer server = RawServer.answering(
                        "HTTP/1.1 307 X\r\nLocation: " + target.address() + "\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(outcome(server.address())).isEqualTo(ClassifierOutcome.redirected);
            assertThat(target.requests).isEmpty();
        }
    }

    @Test
    void anEndlessAnswerIsCutOff() throws IOException {
        try (RawServer server = new RawServer(client -> {
            OutputStream out = client.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            while (true) {
                out.write(chunk);
            }
        })) {
            assertThat(outcome(server.address())).isEqualTo(ClassifierOutcome.too_large);
        }
    }

    @Test
    void theTimeIsThatOfTheWholeCall() throws IOException {
        try (RawServer server = new RawServer(client -> Await.pause(PATIENCE))) {
            assertThat(outcome(server.address())).isEqualTo(ClassifierOutcome.timeout);
        }
        try (RawServer server = new RawServer(client -> {
            OutputStream out = client.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write("1\r\n \r\n".getBytes(StandardCharsets.US_ASCII));
                Await.pause(Duration.ofMillis(50));
            }
        })) {
            assertThat(outcome(server.address())).isEqualTo(ClassifierOutcome.timeout);
        }
    }

    @Test
    void brokenConnectionsAreTold() throws IOException {
        // Whether a connection that is reset at once was one depends on who is quicker.
        try (RawServer server = new RawServer(RawServer::reset)) {
            assertThat(outcome(server.address())).isIn(ClassifierOutcome.cut, ClassifierOutcome.connect);
        }
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"messages\"")) {
            assertThat(outcome(server.address())).isEqualTo(ClassifierOutcome.cut);
        }
    }

    @Test
    void whoIsNotThereWasSentNothing() throws IOException {
        assertThat(outcome("http://localhost:" + FreePort.next() + "/")).isEqualTo(ClassifierOutcome.connect);
        assertThat(outcome("http://nowhere.invalid/")).isEqualTo(ClassifierOutcome.connect);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.com/x", "somewhere", "mailto:a@example.com"})
    void whatIsNoAddressMakesNoCall(String address) {
        assertThat(outcome(address)).isEqualTo(ClassifierOutcome.impossible);
    }

    @Test
    void aTokenThatIsNoHeaderMakesNoCall() {
        assertThat(ask("http://localhost:1/", Map.of("ascolta.triage.classifier-token", "a\nb"))
                        .outcome())
                .isEqualTo(ClassifierOutcome.impossible);
    }

    private static ClassifierOutcome outcome(String address) {
        return ask(address, Map.of("ascolta.triage.classifier-timeout", "700ms"))
                .outcome();
    }

    private static Reply ask(String address, Map<String, String> more) {
        ClassifierClient client = new ClassifierClient(VERTX, Settings.classifier(address, more));
        return client.ask(Buffer.buffer("{\"è\":1}")).await().atMost(PATIENCE);
    }
}
