package org.ascolta.reply;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A service that does nothing by itself: what is written to be sent stays as it was written. */
public class AtRest implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.scheduler.enabled", "false");
    }
}
