package org.ascolta.demo;

import java.time.Instant;
import java.util.Map;

/** A webhook as it goes over the wire: what proves who sends it, and the bytes. */
record Letter(Map<String, String> headers, byte[] body) {

    /** A Standard Webhook. */
    static Letter signed(String secret, String id, Instant now, byte[] body) {
        long seconds = now.getEpochSecond();
        return new Letter(
                Map.of(
                        "webhook-id", id,
                        "webhook-timestamp", Long.toString(seconds),
                        "webhook-signature", Secrets.sign(secret, id, seconds, body)),
                body);
    }
}
