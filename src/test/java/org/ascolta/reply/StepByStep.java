package org.ascolta.reply;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A service that does nothing by itself, so that a test can let it relay, sweep and ask step by step; waits are short. */
public class StepByStep implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.scheduler.enabled", "false",
                "ascolta.replies.call-timeout", "1500ms",
                "ascolta.replies.lease", "4s",
                "ascolta.replies.retry.first", "20ms",
                "ascolta.replies.retry.longest", "50ms",
                "ascolta.replies.lookup.first", "1ms");
    }
}
