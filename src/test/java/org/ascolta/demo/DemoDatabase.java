package org.ascolta.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.ascolta.testing.TestDatabase;

/** A database for the demo company alone, on the server of all tests; as in development, its replies leave
 * and what is said elsewhere is read. */
public class DemoDatabase extends TestDatabase {

    private static final String NAME = "ascolta_demo";

    @Override
    public Map<String, String> start() {
        Map<String, String> shared = super.start();
        String url = shared.get("quarkus.datasource.jdbc.url");
        String user = shared.get("quarkus.datasource.username");
        String password = shared.get("quarkus.datasource.password");
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            connection.createStatement().execute("DROP DATABASE IF EXISTS " + NAME);
            connection.createStatement().execute("CREATE DATABASE " + NAME);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        Map<String, String> own = new HashMap<>(config(url.replaceFirst("(//[^/]+/)[^?]+", "$1" + NAME)));
        own.put("ascolta.replies.calls", "16");
        own.put("ascolta.listen.calls", "4");
        String port = Integer.toString(freePort());
        own.put("quarkus.http.test-port", port);
        own.put("ascolta.public-url", "http://localhost:" + port);
        return own;
    }

    /** Known beforehand, because some platforms sign the address that they call. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
