package org.ascolta.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The database of the tests: one embedded PostgreSQL a run, or the one that {@code ASCOLTA_TEST_JDBC_URL} names
 * (a JDBC URL with user and password as parameters).
 */
public class TestDatabase implements QuarkusTestResourceLifecycleManager {

    private static EmbeddedPostgres shared;

    @Override
    public Map<String, String> start() {
        return config(
                Optional.ofNullable(System.getenv("ASCOLTA_TEST_JDBC_URL")).orElseGet(TestDatabase::embedded));
    }

    @Override
    public void stop() {
        // The embedded server serves every test class of the run and ends with the JVM.
    }

    /** Settings of a service that uses the database of this JDBC URL. */
    public static Map<String, String> config(String jdbcUrl) {
        Map<String, String> config = new HashMap<>();
        config.put("quarkus.datasource.jdbc.url", jdbcUrl);
        config.put("quarkus.datasource.reactive.url", jdbcUrl.substring("jdbc:".length()));
        config.put("quarkus.datasource.username", parameter(jdbcUrl, "user", "postgres"));
        config.put("quarkus.datasource.password", parameter(jdbcUrl, "password", "postgres"));
        return config;
    }

    private static String parameter(String url, String name, String otherwise) {
        for (String pair : url.substring(url.indexOf('?') + 1).split("&")) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return otherwise;
    }

    private static synchronized String embedded() {
        try {
            if (shared == null) {
                shared = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start();
            }
            return "jdbc:postgresql://localhost:" + shared.getPort() + "/postgres";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
