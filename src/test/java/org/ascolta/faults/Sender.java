package org.ascolta.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntSupplier;
import org.ascolta.testing.Await;
import org.ascolta.testing.Signer;
import org.ascolta.testing.Wire;

/** A platform that repeats each delivery until it is answered 200. One connection, one thread. */
final class Sender implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BACK_OFF = Duration.ofMillis(100);

    private final IntSupplier port;
    private final String hook;
    private final Signer signer = new Signer(Company.SECRET);
    private Wire wire;

    /** @param port where to connect next: another replica, perhaps */
    Sender(IntSupplier port, String hook) {
        this.port = port;
        this.hook = hook;
    }

    /** Returns when it was acknowledged; anything but 200 and 503 is a fault of the service. */
    void deliver(String id, byte[] body) {
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (System.nanoTime() < deadline) {
            int status = once(id, body);
            if (status == 200) {
                return;
            }
            if (status != 0 && status != 503) {
                throw new AssertionError("a signed event was answered " + status + ": " + Story.utf8(body));
            }
            Await.pause(BACK_OFF);
        }
        throw new AssertionError("not acknowledged in 90 s: " + Story.utf8(body));
    }

    /** The status, or 0 when the connection failed. */
    int once(String id, byte[] body) {
        try {
            if (wire == null) {
                wire = new Wire(port.getAsInt(), PATIENCE);
            }
            Map<String, String> headers = signer.headers(id, body);
            return wire.call(Wire.request("POST", hook, headers, body)).status();
        } catch (IOException cut) {
            close();
            return 0;
        }
    }

    @Override
    public void close() {
        if (wire != null) {
            wire.close();
            wire = null;
        }
    }
}
