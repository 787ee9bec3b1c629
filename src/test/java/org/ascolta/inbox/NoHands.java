package org.ascolta.inbox;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A service that stores and does not work, so that a test can do it step by step. */
public class NoHands implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("ascolta.inbox.worker.hands", "0", "quarkus.scheduler.enabled", "false");
    }
}
