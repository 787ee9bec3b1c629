package org.ascolta.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ascolta.testing.Await;
import org.ascolta.testing.OwnPostgres;
import org.ascolta.testing.ServiceProcess;

/**
 * S2: how fast stored events become tickets, beside how many transactions a second the same PostgreSQL commits that store
 * the least of one such message each. Every leg has a fresh copy of the same backlog; a tenth
 * of it has become tickets before, and what comes first of the rest warms the service up and does not count.
 *
 * <p>Settings (system properties): {@code bench.events} (200000), {@code bench.rounds} (5), {@code bench.seconds} (20) of a
 * leg of transactions, {@code bench.heap} (256m), {@code bench.java} (one more option of the service's Java),
 * {@code bench.public} (50) percent of the customers who write under posts, the others in private, {@code bench.jobs}
 * (false; true: clocks are announced, rules asked again and tickets given out meanwhile),
 * {@code bench.statements} (false; true: shows what took PostgreSQL's time, whose counting takes some itself).
 */
public final class Drains {

    private static final int EVENTS = Integer.getInteger("bench.events", 200_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final Duration LEG = Duration.ofSeconds(Integer.getInteger("bench.seconds", 20));
    private static final int CLIENTS = 16;
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final String[] JAVA = {
        "-Xmx" + System.getProperty("bench.heap", "256m"), System.getProperty("bench.java", "-Xshare:auto")
    };
    private static final boolean JOBS = Boolean.getBoolean("bench.jobs");
    private static final boolean STATEMENTS = Boolean.getBoolean("bench.statements");
    private static final Map<String, String> SETTINGS = Map.of(
            "shared_buffers",
            "1GB",
            "max_wal_size",
            "8GB",
            "checkpoint_timeout",
            "30min",
            "shared_preload_libraries",
            STATEMENTS ? "pg_stat_statements" : "");

    private static final String DEAREST = """
            SELECT string_agg(format('%8s ms %7s calls %8s rows %9s hits  %s', total_exec_time::int, calls, rows, shared_blks_hit,
              left(regexp_replace(query, '\\s+', ' ', 'g'), 150)), E'\\n' ORDER BY total_exec_time DESC)
            FROM (SELECT * FROM pg_stat_statements ORDER BY total_exec_time DESC LIMIT 25) dear""";

    private final OwnPostgres postgres;
    private final Backlog backlog;
    private final List<Round> rounds = new ArrayList<>();

    private Drains(OwnPostgres postgres) {
        this.postgres = postgres;
        this.backlog = new Backlog(postgres, "backlog", EVENTS);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (OwnPostgres postgres = new OwnPostgres(SETTINGS)) {
            Drains drains = new Drains(postgres);
            drains.backlog.fill();
            if (STATEMENTS) {
                postgres.run("postgres", "CREATE EXTENSION pg_stat_statements");
            }
            for (int round = 1; round <= ROUNDS; round++) {
                drains.drain(round);
                drains.transactions(round);
            }
            new DrainReport(drains.rounds, EVENTS, CLIENTS).write();
        }
    }

    private void drain(int round) {
        String database = backlog.copy("drain" + round);
        try (ServiceProcess service =
                new ServiceProcess("drain", postgres.jdbcUrl(database), JOBS ? Map.of() : Backlog.QUIET, JAVA)) {
            awaitWaiting(database, EVENTS * 3 / 4);
            long start = System.nanoTime();
            long counted = backlog.waiting(database);
            if (STATEMENTS) {
                postgres.run("postgres", "SELECT pg_stat_statements_reset()");
            }
            long cpu = Cpu.millis(service.pid());
            long postgresCpu = Cpu.millis(postgres.pid());
            awaitWaiting(database, 0);
            double seconds = (System.nanoTime() - start) / 1e9;
            keep(new Round(
                    round,
                    "drain",
                    1,
                    counted / seconds,
                    0,
                    0,
                    (Cpu.millis(service.pid()) - cpu) / (double) counted,
                    (Cpu.millis(postgres.pid()) - postgresCpu) / (double) counted,
                    EVENTS - messages(database)));
            if (STATEMENTS) {
                System.out.println(postgres.ask("postgres", DEAREST));
            }
        }
        postgres.run("postgres", "DROP DATABASE " + database + " WITH (FORCE)");
    }

    private void transactions(int round) throws IOException, InterruptedException {
        String database = backlog.copy("least" + round);
        long cpu = Cpu.millis(postgres.pid());
        double perSecond = new Pgbench(postgres.port(), database, LeastWork.SQL).run(CLIENTS, LEG, Map.of());
        long done = messages(database);
        if (!backlog.isMoreThan(database, 0)) {
            throw new IllegalStateException("nothing was left to do: ask for more events or fewer seconds");
        }
        keep(new Round(
                round,
                "transactions",
                CLIENTS,
                perSecond,
                0,
                0,
                0,
                (Cpu.millis(postgres.pid()) - cpu) / (double) done,
                0));
        postgres.run("postgres", "DROP DATABASE " + database + " WITH (FORCE)");
    }

    private long messages(String database) {
        return Long.parseLong(postgres.ask(database, "SELECT count(*) FROM message WHERE ticket_id IS NOT NULL"));
    }

    private void awaitWaiting(String database, long most) {
        Await.until("no more than " + most + " to wait", Backlog.PATIENCE, () -> {
            Await.pause(LOOK);
            return !backlog.isMoreThan(database, most);
        });
    }

    private void keep(Round round) {
        rounds.add(round);
        System.out.println(round);
    }
}
