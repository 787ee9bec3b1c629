package org.ascolta.routing;

import jakarta.enterprise.context.ApplicationScoped;
import org.ascolta.store.Schema;

/** Whether this replica gives out tickets. */
@ApplicationScoped
class Readiness {

    private final RoutingConfig config;
    private final Schema schema;

    Readiness(RoutingConfig config, Schema schema) {
        this.config = config;
        this.schema = schema;
    }

    boolean isReady() {
        return config.assigns() && schema.isReady();
    }
}
