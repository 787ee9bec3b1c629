package org.ascolta.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The embedded PostgreSQL of one development session. It is started once a JVM and stopped by the JVM's end, so live
 * reloads keep it. What an earlier session left behind when it was killed is cleared away first.
 */
final class DevDatabase {

    private static final Logger LOG = Logger.getLogger(DevDatabase.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** The embedded server's own lock in its data directory, held for the life of a session. */
    private static final String LOCK = "epg-lock";

    private final DevHome home;
    private final int port;

    DevDatabase(DevHome home, int port) {
        this.home = home;
        this.port = port;
    }

    /** Starts the server, with empty data if asked; says what to do when another session or program is in the way. */
    void start(boolean empty) {
        try {
            refuseSecondSession();
            endOrphan();
            if (empty) {
                home.reset();
            }
            refuseTakenPort();
            boot();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String url() {
        return "postgresql://localhost:" + port + "/postgres";
    }

    private void boot() throws IOException {
        if (!Files.exists(home.data())) {
            LOG.infof("Making a PostgreSQL in %s (once, some seconds)", home.data());
        }
        Files.createDirectories(home.directory());
        Redirect log = Redirect.appendTo(home.databaseLog().toFile());
        EmbeddedPostgres.builder()
                .setDataDirectory(home.data())
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("unix_socket_directories", "")
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setPGStartupWait(PATIENCE)
                .start();
    }

    private void refuseSecondSession() throws IOException {
        Path lock = home.data().resolve(LOCK);
        if (!Files.exists(lock)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock mine = channel.tryLock()) {
            if (mine == null) {
                throw new InTheWay(
                        "Another development session uses " + home.directory() + ". End it, or give this one its"
                                + " own: -Dascolta.dev.home=<directory> -Dascolta.dev.database-port=<port>"
                                + " -Dquarkus.http.port=<port> -Dquarkus.management.port=<port>");
            }
        }
    }

    private void refuseTakenPort() throws IOException {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            LOG.debugf("Port %d is free", probe.getLocalPort());
        } catch (java.net.BindException taken) {
            throw new InTheWay("Port " + port + ", meant for the development database, is taken by another program."
                    + " Choose one with -Dascolta.dev.database-port=<port>");
        }
    }

    /** A killed session leaves its server running, or only the server's pid file, whose pid may be somebody else's by now. */
    private void endOrphan() throws IOException {
        Path pidFile = home.data().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
        ProcessHandle.of(pid).filter(DevDatabase::isPostgres).ifPresent(DevDatabase::end);
        Files.deleteIfExists(pidFile);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().orElse("").contains("postgres");
    }

    private static void end(ProcessHandle server) {
        LOG.infof("Ending the PostgreSQL (pid %d) that a killed session left behind", server.pid());
        server.destroy();
        try {
            server.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException tooSlow) {
            server.destroyForcibly();
            server.onExit().join();
        }
    }

    /** Something that the developer has to decide; its message says what. */
    static final class InTheWay extends IllegalStateException {

        private static final long serialVersionUID = 1;

        InTheWay(String message) {
            super(message);
        }
    }
}
