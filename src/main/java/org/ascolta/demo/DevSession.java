package org.ascolta.demo;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/**
 * Gives {@code quarkus:dev} what production gets from its operator: a database and two secrets. It runs before the
 * run-time configuration is read, and sets system properties, which outlive live reloads; what the developer has
 * configured himself stays.
 */
@IfBuildProfile("dev")
@ApplicationScoped
class DevSession {

    private static final String DATABASE_URL = "quarkus.datasource.reactive.url";

    private final DevConfig dev;
    private final Config config;

    DevSession(DevConfig dev, Config config) {
        this.dev = dev;
        this.config = config;
    }

    void prepare(@Observes @Initialized(ApplicationScoped.class) Object container) {
        DevHome home = new DevHome(dev.home());
        if (!isConfigured(DATABASE_URL)) {
            DevDatabase database = new DevDatabase(home, dev.databasePort());
            startOrEnd(database);
            configure(Map.of(
                    DATABASE_URL,
                    database.url(),
                    "quarkus.datasource.jdbc.url",
                    "jdbc:" + database.url(),
                    "quarkus.datasource.username",
                    "postgres",
                    "quarkus.datasource.password",
                    "postgres"));
        }
        configure(Map.of(
                "ascolta.bootstrap-key", home.adminKey(),
                "ascolta.encryption-keys", home.encryptionKeys()));
    }

    /** Whether the data is in the development home, rather than in a database that the developer has chosen. */
    boolean ownsDatabase() {
        String url = new DevDatabase(new DevHome(dev.home()), dev.databasePort()).url();
        return url.equals(config.getConfigValue(DATABASE_URL).getValue());
    }

    /** A session that cannot begin says why, once, and not in a stack trace; nothing of it is worth a clean shutdown. */
    private void startOrEnd(DevDatabase database) {
        try {
            database.start(dev.reset());
        } catch (DevDatabase.InTheWay reason) {
            System.err.println("\n" + reason.getMessage() + "\n");
            Runtime.getRuntime().halt(1);
        }
    }

    private void configure(Map<String, String> values) {
        values.forEach((name, value) -> {
            if (!isConfigured(name)) {
                System.setProperty(name, value);
            }
        });
    }

    private boolean isConfigured(String name) {
        return config.getConfigValue(name).getValue() != null;
    }
}
