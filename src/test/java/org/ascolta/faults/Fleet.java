package org.ascolta.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ascolta.testing.Api;
import org.ascolta.testing.Await;
import org.ascolta.testing.OwnPostgres;
import org.ascolta.testing.ServiceProcess;

/** Replicas of the service on one database, with the accounts of {@link Story}. */
final class Fleet implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final OwnPostgres postgres;
    private final String database;
    private final List<ServiceProcess> replicas = new ArrayList<>();
    private final Company company;

    Fleet(OwnPostgres postgres, String database, int size) {
        this(postgres, database, size, Map.of());
    }

    /** @param environment more variables of every replica */
    Fleet(OwnPostgres postgres, String database, int size, Map<String, String> environment) {
        this.postgres = postgres;
        this.database = database;
        postgres.create(database);
        for (int i = 0; i < size; i++) {
            replicas.add(new ServiceProcess(database + i, postgres.jdbcUrl(database), environment, "-Xmx384m"));
        }
        company = Company.found(api(), Story.ACCOUNTS);
    }

    Api api() {
        return new Api(port(0));
    }

    ServiceProcess replica(int number) {
        return replicas.get(number % replicas.size());
    }

    int port(int number) {
        return replica(number).port();
    }

    String hook() {
        return company.hook();
    }

    void awaitReady() {
        replicas.forEach(ServiceProcess::awaitReady);
    }

    /** What the API shows once nothing waits. */
    Snapshot settled() {
        Await.until("an empty inbox", PATIENCE, () -> api().get("/api/v1/inbox?state=pending&limit=1")
                .path("items")
                .isEmpty());
        return Snapshot.read(api());
    }

    /** The database's time. */
    String now() {
        return postgres.ask("postgres", "SELECT clock_timestamp()::text");
    }

    /** What of transactions that began before that time is still there, abandoned ones included; "" when nothing. */
    String busySince(String time) {
        return postgres.ask(
                "postgres",
                "SELECT coalesce(string_agg(state || ' for ' || (clock_timestamp() - state_change) || ': ' || left(query, 90), '; '), '')"
                        + " FROM pg_stat_activity WHERE datname = '" + database
                        + "' AND state <> 'idle' AND xact_start < '"
                        + time + "'");
    }

    /** Connections of the desk that are in use on all replicas, and requests that wait for one. */
    int deskInUse() {
        List<Integer> counts = replicas.stream()
                .flatMap(replica -> replica.metrics().lines())
                .filter(line -> line.matches("sql_pool_(active|queue_size)\\{.*pool_name=\"desk\".*"))
                .map(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .toList();
        if (counts.size() != 2 * replicas.size()) {
            throw new AssertionError("the desk's pool is not counted");
        }
        return counts.stream().mapToInt(count -> count).sum();
    }

    @Override
    public void close() {
        replicas.forEach(ServiceProcess::close);
    }
}
