package org.ascolta.reply;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A service that relays by itself and gives up on platforms soon; its poll is too seldom to help. */
public class ShortWaits implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "ascolta.replies.call-timeout", "3s",
                "ascolta.replies.retry.first", "100ms",
                "ascolta.replies.poll", "20s");
    }
}
