package org.ascolta.store;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/**
 * Brings the database's schema up to date when the service starts. Without a database it keeps trying in the background:
 * the service is alive and answers 503 until the schema is there.
 */
@ApplicationScoped
public class Schema {

    /** Observers of the start that need the tables come after this. */
    public static final int PRIORITY = 1000;

    private static final Logger LOG = Logger.getLogger(Schema.class);
    private static final long PAUSE_MILLIS = 1000;

    private final Flyway flyway;
    private final boolean migrate;
    private volatile boolean ready;

    Schema(Flyway flyway, @ConfigProperty(name = "ascolta.migrate-at-start", defaultValue = "true") boolean migrate) {
        this.flyway = flyway;
        this.migrate = migrate;
    }

    /** Whether the tables are known to be there; background jobs rest until then. */
    public boolean isReady() {
        return ready;
    }

    void onStart(@Observes @Priority(PRIORITY) StartupEvent event) {
        if (!migrate) {
            ready = true;
        } else if (!tryOnce()) {
            Thread later = new Thread(this::keepTrying, "ascolta-schema");
            later.setDaemon(true);
            later.start();
        }
    }

    private boolean tryOnce() {
        try {
            flyway.migrate();
            ready = true;
        } catch (RuntimeException failure) {
            if (SqlState.causedByConnection(failure)) {
                LOG.warnf("The database cannot be reached yet: %s", failure.getMessage());
            } else {
                throw failure;
            }
        }
        return ready;
    }

    private void keepTrying() {
        try {
            do {
                Thread.sleep(PAUSE_MILLIS);
            } while (!tryOnce());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
