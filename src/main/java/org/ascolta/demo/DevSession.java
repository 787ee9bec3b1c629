package org.ascolta.demo;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
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

    /** A session that cannot begin says why, once, and not in a stack trace; nothing of it is worth a clean shutdown. */
    private void startOrEnd(DevDatabase database) {
        try {
            database.start(dev.reset());
        } catch (DevDatabase.InTheWay reason) {
            System.err.println("\n" + reason.getMessage() + "\n");
            Runtime.getRuntime().halt(1);
        }
    }

    void greet(@ObservesAsync HttpServerStart server) {
        System.out.println("hello " + server.options().getPort());
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
