package org.ascolta.reply;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.ascolta.testing.FreePort;

/** A service that knows its own address, which some platforms sign. */
public class InPublic implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            int port = FreePort.next();
            return Map.of(
                    "quarkus.http.test-port", Integer.toString(port), "ascolta.public-url", "http://localhost:" + port);
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
