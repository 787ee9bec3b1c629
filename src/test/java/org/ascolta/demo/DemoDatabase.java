package org.ascolta.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.ascolta.testing.TestDatabase;

/** A database for the demo company alone, on the server of all tests; its replies leave, as they do in development. */
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
        return own;
    }
}
