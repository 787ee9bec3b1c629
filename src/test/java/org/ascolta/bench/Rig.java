package org.ascolta.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ascolta.testing.Api;
import org.ascolta.testing.OwnPostgres;
import org.ascolta.testing.ServiceProcess;
import org.ascolta.testing.Signer;

/** One durable PostgreSQL, one service on it with one generic account, and a second database with the same tables. */
final class Rig implements AutoCloseable {

    static final String SECRET = Signer.secret("bench");
    private static final Map<String, String> SETTINGS = Map.of(
            "shared_buffers", "512MB", "max_wal_size", "8GB", "checkpoint_timeout", "30min", "max_connections", "400");

    /** What one webhook costs the database, with nobody in front of it. */
    private static final String INSERT = """
            WITH kept AS (
              INSERT INTO inbox (id, received_at, connection_id, secret_no, headers, body)
              VALUES (uuidv7(), now(), '00000000-0000-7000-8000-000000000001', 0,
                      convert_to(:headers, 'UTF8'), convert_to(:body, 'UTF8'))
              RETURNING id, received_at)
            INSERT INTO inbox_todo (id, received_at) SELECT id, received_at FROM kept;
            """.replaceAll("\\s+", " ");

    final OwnPostgres postgres = new OwnPostgres(SETTINGS);
    final ServiceProcess service;
    private final String connection;
    private final Pgbench inserts;

    Rig(Map<String, String> environment, String... javaOptions) throws IOException {
        postgres.create("ascolta");
        postgres.create("inserts");
        new ServiceProcess("schema", postgres.jdbcUrl("inserts"), Map.of()).close();
        service = new ServiceProcess("bench", postgres.jdbcUrl("ascolta"), environment, javaOptions);
        connection = company(new Api(service.port()));
        inserts = new Pgbench(postgres.port(), "inserts", INSERT);
    }

    Events events() {
        return new Events(connection, SECRET);
    }

    double insertsPerSecond(int clients, Duration duration) throws IOException, InterruptedException {
        Map<String, String> variables = new TreeMap<>();
        variables.put("body", new String(events().template(), java.nio.charset.StandardCharsets.US_ASCII));
        variables.put("headers", "x".repeat(160));
        return inserts.run(clients, duration, variables);
    }

    /** Puts both sides on the same footing: nothing waits, and the disk has nothing left to write. */
    void settle() {
        for (String database : List.of("ascolta", "inserts")) {
            postgres.run(database, "TRUNCATE inbox, inbox_todo");
        }
        postgres.run("postgres", "CHECKPOINT");
    }

    /** Where the account's events are sent. */
    String hook() {
        return "http://localhost:" + service.port() + "/hooks/" + connection;
    }

    long waiting() {
        return Long.parseLong(postgres.ask("ascolta", "SELECT count(*) FROM inbox_todo"));
    }

    @Override
    public void close() {
        service.close();
        postgres.close();
    }

    static String company(Api api) {
        String brand =
                api.post("/api/v1/brands", Map.of("name", "Bench")).get("id").textValue();
        String connection = api.post(
                        "/api/v1/connections",
                        Map.of("platform", "generic", "name", "bench", "secrets", List.of(SECRET)))
                .get("id")
                .textValue();
        Map<String, Object> account = new HashMap<>();
        account.put("connectionId", connection);
        account.put("brandId", brand);
        account.put("network", "generic");
        account.put("externalId", Events.ACCOUNT);
        account.put("handle", "@bench");
        account.put("role", "official");
        api.post("/api/v1/accounts", account);
        return connection;
    }
}
