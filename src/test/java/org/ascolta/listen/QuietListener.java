package org.ascolta.listen;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A service that reads nothing by itself, so that a test can let it read step by step. */
public class QuietListener implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.scheduler.enabled", "false",
                "ascolta.listen.calls", "8",
                "ascolta.listen.between", "0s",
                "ascolta.listen.call-timeout", "1500ms",
                "ascolta.listen.lease", "20s",
                "ascolta.webhooks.allow-private", "true");
    }
}
