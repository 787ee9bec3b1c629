package org.ascolta.triage;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** Settings without a running service. */
final class Settings {

    private Settings() {}

    /** A classifier at this address, with what else is set. */
    static TriageConfig classifier(String address, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("ascolta.triage.classifier-url", address));
        settings.putAll(more);
        return of(settings);
    }

    static TriageConfig of(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(TriageConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(TriageConfig.class);
    }
}
