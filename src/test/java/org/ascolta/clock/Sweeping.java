package org.ascolta.clock;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A service in which nothing is swept by itself, so that a test can do it step by step. */
public class Sweeping implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.scheduler.enabled", "false", "ascolta.clocks.batch", "100");
    }
}
