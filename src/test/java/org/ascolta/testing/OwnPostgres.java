package org.ascolta.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A PostgreSQL server of one test's own, which may be stopped, killed and started again on the same data and port.
 * Commits are durable unless the settings say otherwise.
 */
public final class OwnPostgres implements AutoCloseable {

    private static final Map<String, String> DURABLE =
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on", "max_connections", "200");

    // What fails is thrown; stopping a server that crashed on purpose is no error worth a stack trace.
    private static final Logger QUIET = Logger.getLogger(EmbeddedPostgres.class.getName());

    private final Path data;
    private final Map<String, String> settings = new TreeMap<>(DURABLE);
    private final int port;
    private EmbeddedPostgres server;

    /** Starts an empty server; settings given here win over the durable ones. */
    public OwnPostgres(Map<String, String> settings) {
        try {
            this.data = Files.createTempDirectory("ascolta-pg");
            this.settings.putAll(settings);
            this.port = FreePort.next();
            start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public OwnPostgres() {
        this(Map.of());
    }

    public void start() {
        QUIET.setLevel(Level.OFF);
        File log = new File("target/processes/postgres-" + port + ".log");
        log.getParentFile().mkdirs();
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log))
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(60));
        settings.forEach(builder::setServerConfig);
        try {
            server = builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Ends it as an operator does: connections are cut, everything is flushed. */
    public void stop() {
        close(server);
    }

    /** Ends it as a crash does: the next start recovers from the log. */
    public void stopImmediately() {
        ProcessHandle postmaster = ProcessHandle.of(pid()).orElseThrow();
        Signals.send(postmaster.pid(), "QUIT");
        Await.until("the server to end", Duration.ofSeconds(20), () -> !postmaster.isAlive());
        close(server);
    }

    /** The postmaster; its children are the backends. */
    public long pid() {
        try {
            return Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public int port() {
        return port;
    }

    /** Makes an empty database. */
    public void create(String database) {
        run("postgres", "CREATE DATABASE " + database);
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    public void run(String database, String sql) {
        try (Connection connection = server.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    /** The first column of the first row. */
    public String ask(String database, String sql) {
        try (Connection connection = server.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    @Override
    public void close() {
        close(server);
        Signals.deleteTree(data);
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
