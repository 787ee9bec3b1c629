package org.ascolta.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DevDatabaseTest {

    /** Not a temporary directory of JUnit's: the server ends with the JVM, after the tests. */
    private Path directory;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "dev-home");
    }

    @Test
    void aPidFileWhosePidIsSomebodyElsesByNowIsNoObstacle() throws IOException, SQLException {
        DevHome home = new DevHome(directory);
        Files.createDirectories(home.data());
        Process somebody = new ProcessBuilder("sleep", "600").start();
        try {
            Files.write(home.data().resolve("postmaster.pid"), List.of(Long.toString(somebody.pid()), "more"));

            DevDatabase database = new DevDatabase(home, freePort());
            database.start(false);

            assertThat(somebody.isAlive()).isTrue();
            assertThat(version(database)).startsWith("18.");
        } finally {
            somebody.destroyForcibly();
        }
    }

    @Test
    void aTakenPortIsNamedTogetherWithTheWayOut() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            DevDatabase database = new DevDatabase(new DevHome(directory), taken.getLocalPort());

            assertThatThrownBy(() -> database.start(false))
                    .isInstanceOf(DevDatabase.InTheWay.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()))
                    .hasMessageContaining("-Dascolta.dev.database-port=");
        }
    }

    private static String version(DevDatabase database) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:" + database.url() + "?user=postgres&password=postgres");
                ResultSet row = connection.createStatement().executeQuery("SHOW server_version")) {
            row.next();
            return row.getString(1);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
