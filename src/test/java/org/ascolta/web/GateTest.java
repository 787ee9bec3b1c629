package org.ascolta.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** Requests that no well-behaved client would send. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class GateTest {

    private static final int LARGEST = 3 * 1024 * 1024;
    private static final int CHUNK = 0x10000;

    @Test
    void aPathThatCannotBeDecodedIsRefused() throws IOException {
        assertThat(answer("GET /probe/%zz", "Connection: close", 0)).startsWith("HTTP/1.1 400");
    }

    @Test
    void aBodyThatSaysItIsTooLargeIsNotEvenRead() throws IOException {
        assertThat(answer("POST /probe", "Content-Length: " + (LARGEST + 1), 0)).satisfies(GateTest::isTooLarge);
        assertThat(answer("POST /probe", "Content-Length: 9223372036854775807", 0))
                .satisfies(GateTest::isTooLarge);
    }

    @Test
    void aBodyOfUnknownLengthIsBoundedToo() throws IOException {
        assertThat(answer("POST /probe", "Transfer-Encoding: chunked", LARGEST + 4 * CHUNK))
                .satisfies(GateTest::isTooLarge);
    }

    private static void isTooLarge(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json", "payload_too_large");
    }

    /** The answer to a call with this header and so many chunked bytes; the connection is closed after it. */
    private static String answer(String call, String header, int bytes) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(
                    (call + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + header + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = (Integer.toHexString(CHUNK) + "\r\n" + " ".repeat(CHUNK) + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            try {
                for (int sent = 0; sent < bytes; sent += CHUNK) {
                    out.write(chunk);
                }
            } catch (SocketException answered) {
                // The answer came before all was sent.
            }
            return read(socket.getInputStream());
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                answer.write(next);
            }
        } catch (SocketException closed) {
            // Closed with bytes of ours unread: that is a reset.
        }
        return answer.toString(StandardCharsets.UTF_8);
    }
}
