package org.ascolta.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.ascolta.testing.Signer;
import org.ascolta.testing.TestDatabase;
import org.ascolta.testing.Wire;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class HookResourceTest {

    private static final int MOST_BYTES = 3 * 1024 * 1024;

    @Inject
    Hooks hooks;

    @TestHTTPResource
    URL url;

    private UUID connection;
    private final byte[] body = Hooks.event("nobody", "m1", "ciao");

    @BeforeEach
    void connect() {
        connection = hooks.connection();
    }

    @Test
    void aSignedEventIsStoredBefore200() {
        Wire.Answer answer = post(signed(body), body);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(hooks.count(
                        "SELECT count(*) FROM inbox WHERE connection_id = $1 AND body = $2 AND secret_no = 0",
                        connection,
                        io.vertx.core.buffer.Buffer.buffer(body)))
                .isEqualTo(1);
    }

    @Test
    void unknownConnectionsAre404WhateverTheirForm() {
        for (String id : new String[] {UUID.randomUUID().toString(), "42", "1-1-1-1-1", "%00", "a%2Fb"}) {
            Wire.Answer answer = Hooks.call(url.getPort(), "POST", "/hooks/" + id, signed(body), body);
            assertThat(answer.status()).as(id).isEqualTo(404);
            assertThat(answer.headers()).as(id).containsEntry("content-type", "application/problem+json");
        }
    }

    @Test
    void aDisabledConnectionIs404() {
        hooks.run("UPDATE connection SET status = 'disabled' WHERE id = $1", connection);
        assertThat(post(signed(body), body).status()).isEqualTo(404);
    }

    @Test
    void anotherSignatureIs401WithAProblem() {
        Map<String, String> headers = new Signer(Signer.secret("another")).headers("msg_1", body);
        Wire.Answer answer = post(headers, body);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text()).contains("\"code\":\"unauthorized\"", "\"status\":401", "\"instance\":");
        assertThat(stored()).isZero();
    }

    @Test
    void missingHeadersAre401() {
        for (String name : new String[] {"webhook-id", "webhook-timestamp", "webhook-signature"}) {
            Map<String, String> headers = new HashMap<>(signed(body));
            headers.remove(name);
            assertThat(post(headers, body).status()).as(name).isEqualTo(401);
        }
    }

    @Test
    void aSignatureOfLongAgoIs401() {
        long old = Instant.now().getEpochSecond() - 600;
        Map<String, String> headers = new HashMap<>(signed(body));
        headers.put("webhook-timestamp", Long.toString(old));
        headers.put("webhook-signature", new Signer(Hooks.SECRET).signature(headers.get("webhook-id"), old, body));
        assertThat(post(headers, body).status()).isEqualTo(401);
    }

    @Test
    void aSecretRotatedAMomentAgoVerifies() {
        assertThat(post(signed(body), body).status()).isEqualTo(200);
        String fresh = Signer.secret("fresh");
        hooks.run("UPDATE connection SET secrets = $2 WHERE id = $1", connection, hooks.sealed(connection, fresh));
        assertThat(post(new Signer(fresh).headers("msg_2", body), body).status())
                .isEqualTo(200);
    }

    @Test
    void onlyTheMediaTypesOfThePlatformAreTaken() {
        for (String type :
                new String[] {"application/json; charset=utf-8", "APPLICATION/JSON", "application/cloudevents+json"}) {
            assertThat(post(Hooks.with(signed(body), "Content-Type", type), body)
                            .status())
                    .as(type)
                    .isEqualTo(200);
        }
        for (String type : new String[] {"text/plain", "application/x-www-form-urlencoded", "", "json"}) {
            assertThat(post(Hooks.with(signed(body), "Content-Type", type), body)
                            .status())
                    .as(type)
                    .isEqualTo(415);
        }
        Map<String, String> headers = new HashMap<>(signed(body));
        headers.remove("Content-Type");
        assertThat(post(headers, body).status()).isEqualTo(415);
    }

    @Test
    void threeMebibytesAreTakenAndNotOneByteMore() {
        byte[] most = new byte[MOST_BYTES];
        assertThat(post(signed(most), most).status()).isEqualTo(200);
        byte[] more = new byte[MOST_BYTES + 1];
        Wire.Answer answer = post(signed(more), more);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text()).contains("payload_too_large");
    }

    @Test
    void aBodyInChunksIsBoundedToo() throws IOException {
        assertThat(chunked(64 * 1024, 1).status()).isEqualTo(401);
        assertThat(chunked(64 * 1024, 60).status()).isEqualTo(413);
    }

    @Test
    void theConnectionLivesOnAfterAnError() throws IOException {
        try (Wire wire = new Wire(url.getPort(), Duration.ofSeconds(10))) {
            byte[] more = new byte[MOST_BYTES + 1];
            assertThat(wire.call(request("POST", signed(more), more)).status()).isEqualTo(413);
            assertThat(wire.call(request("POST", Map.of(), body)).status()).isEqualTo(415);
            assertThat(wire.call(request("POST", signed(body), body)).status()).isEqualTo(200);
        }
    }

    @Test
    void anEmptyBodyIsABodyToo() {
        byte[] none = {};
        assertThat(post(signed(none), none).status()).isEqualTo(200);
    }

    @Test
    void aCloudEventsSenderIsWelcome() throws IOException {
        byte[] none = {};
        Wire.Answer answer = Hooks.call(
                url.getPort(),
                "OPTIONS",
                "/hooks/" + connection,
                Map.of("WebHook-Request-Origin", "events.example"),
                none);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("webhook-allowed-origin", "events.example");
    }

    @Test
    void aGetWithoutAHandshakeIs404AndOtherMethods405() {
        byte[] none = {};
        assertThat(Hooks.call(url.getPort(), "GET", "/hooks/" + connection, Map.of(), none)
                        .status())
                .isEqualTo(404);
        Wire.Answer put = Hooks.call(url.getPort(), "PUT", "/hooks/" + connection, signed(body), body);
        assertThat(put.status()).isEqualTo(405);
        assertThat(put.headers()).containsEntry("allow", "GET, POST, OPTIONS");
    }

    @Test
    void onlyTheHeadersThatTheParserNeedsAreStored() {
        Map<String, String> headers = Hooks.with(signed(body), "ce-type", "message.created");
        post(Hooks.with(headers, "Authorization", "Basic hidden"), body);
        assertThat(hooks.count(
                        "SELECT count(*) FROM inbox WHERE connection_id = $1 AND headers = $2",
                        connection,
                        io.vertx.core.buffer.Buffer.buffer("\nce-type:message.created")))
                .isEqualTo(1);
    }

    private long stored() {
        return hooks.count("SELECT count(*) FROM inbox WHERE connection_id = $1", connection);
    }

    private Map<String, String> signed(byte[] bytes) {
        return new Signer(Hooks.SECRET).headers("msg_" + UUID.randomUUID(), bytes);
    }

    private Wire.Answer post(Map<String, String> headers, byte[] bytes) {
        return Hooks.post(url.getPort(), connection, headers, bytes);
    }

    private byte[] request(String method, Map<String, String> headers, byte[] bytes) {
        return Wire.request(method, "/hooks/" + connection, headers, bytes);
    }

    /** A request without a length, in chunks. */
    private Wire.Answer chunked(int size, int times) throws IOException {
        try (Wire wire = new Wire(url.getPort(), Duration.ofSeconds(10))) {
            wire.write(
                    ("POST /hooks/" + connection + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Transfer-Encoding: chunked\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < times; i++) {
                wire.write((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                wire.write(new byte[size]);
                wire.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            wire.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return wire.read();
        }
    }
}
