package org.ascolta.reply;

import java.util.HashMap;
import java.util.Map;

/** A service that does nothing by itself, so that a test can let it relay, sweep and ask step by step; waits are short. */
public class StepByStep extends InPublic {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
        overrides.putAll(Map.of(
                "quarkus.scheduler.enabled", "false",
                "ascolta.replies.calls", "64",
                "ascolta.replies.calls-per-account", "4",
                "ascolta.replies.call-timeout", "1500ms",
                "ascolta.replies.lease", "4s",
                "ascolta.replies.retry.first", "20ms",
                "ascolta.replies.retry.longest", "50ms",
                "ascolta.replies.lookup.first", "1ms"));
        return overrides;
    }
}
