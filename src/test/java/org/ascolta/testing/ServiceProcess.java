package org.ascolta.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The packaged service as a process of its own, on ports of its own. What runs is the executable that
 * {@code -Dascolta.executable} names, else the newer of the packaged jar and the native executable under {@code target}.
 */
public final class ServiceProcess implements AutoCloseable {

    /** The bootstrap key of every service that tests start. */
    public static final String ADMIN_KEY = "test-admin-key-test-admin-key-test-admin-key";

    private static final String ENCRYPTION_KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String name;
    private final Map<String, String> environment;
    private final List<String> javaOptions;
    private final int port;
    private final int managementPort;
    private Process process;

    /**
     * Starts it and waits until it is ready.
     *
     * @param name        of its log file, {@code target/processes/<name>.log}
     * @param jdbcUrl     its database
     * @param environment more variables; they win
     * @param javaOptions such as {@code -Xmx256m}; not used by a native executable
     */
    public ServiceProcess(String name, String jdbcUrl, Map<String, String> environment, String... javaOptions) {
        try {
            this.port = FreePort.next();
            this.managementPort = FreePort.next();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        this.name = name;
        this.environment = new java.util.TreeMap<>(defaults(jdbcUrl));
        this.environment.putAll(environment);
        this.javaOptions = List.of(javaOptions);
        start();
        awaitReady();
    }

    /** Starts it again on the same ports, and does not wait. */
    public void start() {
        File log = new File("target/processes", name + ".log");
        log.getParentFile().mkdirs();
        ProcessBuilder builder = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    public void awaitReady() {
        Await.until(name + " to be ready", Duration.ofSeconds(60), () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("it ended with " + process.exitValue() + ", see its log");
            }
            return isReady();
        });
    }

    public boolean isReady() {
        return management("/q/health/ready") == 200;
    }

    /** Status of a GET on the management port; 0 while nobody answers. */
    public int management(String path) {
        URI uri = URI.create("http://localhost:" + managementPort + path);
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException nobody) {
            return 0;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** Everything that it counts, as Prometheus reads it. */
    public String metrics() {
        URI uri = URI.create("http://localhost:" + managementPort + "/q/metrics");
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
        try {
            return HTTP.send(request, BodyHandlers.ofString()).body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /** {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        await(Duration.ofSeconds(20));
    }

    /** SIGTERM, without waiting for its end. */
    public void terminate() {
        process.destroy();
    }

    /** Whether it ended in time. */
    public boolean await(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    public int port() {
        return port;
    }

    public int managementPort() {
        return managementPort;
    }

    @Override
    public void close() {
        kill();
    }

    private Map<String, String> defaults(String jdbcUrl) {
        return Map.ofEntries(
                Map.entry("QUARKUS_HTTP_PORT", Integer.toString(port)),
                Map.entry("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort)),
                Map.entry("QUARKUS_HTTP_HOST", "localhost"),
                Map.entry("QUARKUS_MANAGEMENT_HOST", "localhost"),
                Map.entry("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false"),
                Map.entry("QUARKUS_DATASOURCE_JDBC_URL", jdbcUrl),
                Map.entry("QUARKUS_DATASOURCE_REACTIVE_URL", jdbcUrl.substring("jdbc:".length())),
                Map.entry("QUARKUS_DATASOURCE_USERNAME", "postgres"),
                Map.entry("QUARKUS_DATASOURCE_PASSWORD", "postgres"),
                Map.entry("ASCOLTA_PUBLIC_URL", "http://localhost:" + port),
                Map.entry("ASCOLTA_BOOTSTRAP_KEY", ADMIN_KEY),
                Map.entry("ASCOLTA_ENCRYPTION_KEYS", "test:" + ENCRYPTION_KEY));
    }

    private List<String> command() {
        Path jar = Path.of("target/quarkus-app/quarkus-run.jar");
        Path executable = Path.of(
                System.getProperty("ascolta.executable", System.getProperty("native.image.path", "target/ascolta")));
        boolean isNamed = System.getProperty("ascolta.executable") != null;
        if (isNamed || executable.toFile().lastModified() > jar.toFile().lastModified()) {
            return List.of(executable.toString());
        }
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(javaOptions);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }
}
