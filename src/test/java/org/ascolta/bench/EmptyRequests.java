package org.ascolta.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Asks for liveness: what an answer costs that touches neither the database nor a body. */
final class EmptyRequests implements Supplier<ByteBuffer> {

    private static final byte[] BYTES =
            "GET /q/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    @Override
    public ByteBuffer get() {
        return ByteBuffer.wrap(BYTES);
    }
}
