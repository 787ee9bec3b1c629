package org.ascolta.triage;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The rule set that the service comes with: version 0, active until another one is published. */
@ApplicationScoped
class ShippedRules {

    static final int VERSION = 0;

    private static final String FILE = "/triage/shipped-rules.json";

    private final List<RuleIn> rules;

    ShippedRules(RuleSetJson json) {
        try (InputStream file = ShippedRules.class.getResourceAsStream(FILE)) {
            rules = json.read(new JsonObject(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    List<RuleIn> rules() {
        return rules;
    }

    /** The first conditions that are compiled load the compiler, which takes long enough to be felt by a message. */
    void onStart(@Observes StartupEvent event) {
        Infrastructure.getDefaultWorkerPool().execute(() -> rules.forEach(rule -> RuleFields.compile(rule.when())));
    }
}
