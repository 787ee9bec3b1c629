package org.ascolta.web;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.ascolta.store.Database;
import org.ascolta.store.Schema;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready is: the schema is there, and the database answers the desk within a second. Liveness never asks it. */
@Readiness
@ApplicationScoped
class DatabaseReady implements AsyncHealthCheck {

    private static final Duration PATIENCE = Duration.ofMillis(900);

    private final Database database;
    private final Schema schema;

    DatabaseReady(Database database, Schema schema) {
        this.database = database;
        this.schema = schema;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        if (!schema.isReady()) {
            return Uni.createFrom().item(HealthCheckResponse.down("database"));
        }
        // Memoized, so that giving up here does not cancel the query: its connection would never come back.
        return database.sharedRows("SELECT 1")
                .memoize()
                .indefinitely()
                .map(rows -> HealthCheckResponse.up("database"))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(HealthCheckResponse.down("database"));
    }
}
