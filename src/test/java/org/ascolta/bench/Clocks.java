package org.ascolta.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.ascolta.testing.Await;
import org.ascolta.testing.OwnPostgres;
import org.ascolta.testing.ServiceProcess;

/**
 * S8: how long after its time a clock is announced by two replicas, with so many running clocks in the database, one in
 * twenty of which is due within one minute; whether each is announced once; and what the claim reads.
 *
 * <p>Settings (system properties): {@code bench.clocks} (10000,100000,1000000) the sizes, {@code bench.seconds} (60) over
 * which the due ones are spread, {@code bench.heap} (256m).
 */
public final class Clocks {

    private static final int[] SIZES = Arrays.stream(
                    System.getProperty("bench.clocks", "10000,100000,1000000").split(","))
            .mapToInt(Integer::parseInt)
            .toArray();
    private static final Duration SPREAD = Duration.ofSeconds(Integer.getInteger("bench.seconds", 60));
    private static final String HEAP = "-Xmx" + System.getProperty("bench.heap", "256m");
    private static final int ONE_IN = 20;
    private static final int MUCH = 1000;
    private static final Duration DELAY = Duration.ofSeconds(5);
    private static final Path DIRECTORY = Path.of("target/bench");

    /** The tickets are made up, so nobody may wonder what a fold would say of them. */
    private static final Map<String, String> QUIET = Map.of("ASCOLTA_FOLD_CHECK_EVERY", "off");

    private static final Map<String, String> SETTINGS = Map.of(
            "track_commit_timestamp",
            "on",
            "shared_buffers",
            "512MB",
            "max_wal_size",
            "8GB",
            "checkpoint_timeout",
            "30min");

    private Clocks() {}

    public static void main(String[] arguments) throws IOException {
        List<ClockRun> runs = new ArrayList<>();
        for (int size : SIZES) {
            try (OwnPostgres postgres = new OwnPostgres(SETTINGS)) {
                runs.add(run(postgres, size));
            }
            System.out.println(runs.get(runs.size() - 1));
        }
        report(runs);
    }

    private static ClockRun run(OwnPostgres postgres, int size) {
        String database = "clocks";
        int due = size / ONE_IN;
        postgres.create(database);
        String url = postgres.jdbcUrl(database);
        new ServiceProcess("clocks-schema", url, QUIET).close();
        ClockStock stock = new ClockStock(postgres, database);
        stock.fill(size, due);
        ClaimPlan idle = ClaimPlan.of(url, 0);
        ClaimPlan busy = ClaimPlan.of(url, MUCH);
        postgres.run(database, "VACUUM ANALYZE clock");
        try (ServiceProcess one = new ServiceProcess("clocks-1", url, QUIET, HEAP);
                ServiceProcess two = new ServiceProcess("clocks-2", url, QUIET, HEAP)) {
            stock.spread(DELAY, SPREAD);
            long service = Cpu.millis(one.pid()) + Cpu.millis(two.pid());
            long database0 = Cpu.millis(postgres.pid());
            Await.pause(DELAY.plus(SPREAD));
            Await.until("all to be announced", SPREAD.plusSeconds(60), () -> stock.announced() >= due);
            return new ClockRun(
                    size,
                    due,
                    ClockRun.once(postgres, database),
                    ClockRun.lateness(postgres, database, "at"),
                    ClockRun.lateness(postgres, database, "pg_xact_commit_timestamp(xmin)"),
                    Stream.of(one, two).map(Clocks::announced).toList(),
                    (Cpu.millis(one.pid()) + Cpu.millis(two.pid()) - service) / (double) due,
                    (Cpu.millis(postgres.pid()) - database0) / (double) due,
                    idle,
                    busy,
                    ClaimPlan.of(url, 0));
        }
    }

    private static long announced(ServiceProcess replica) {
        return replica.metrics()
                .lines()
                .filter(line -> line.startsWith("ascolta_clocks_announced_total"))
                .flatMapToLong(
                        line -> LongStream.of((long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))))
                .sum();
    }

    private static void report(List<ClockRun> runs) throws IOException {
        StringBuilder table =
                new StringBuilder("| " + Machine.describe() + ", two replicas | due in " + SPREAD.toSeconds()
                        + " s | announced once | p50 ms | p99 ms | max ms | committed p99 ms | committed max ms"
                        + " | pages of an idle claim | of a claim of 500 | of an idle one afterwards |\n"
                        + "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        Chart chart = new Chart("S8: clocks announced after their time, p99", "ms");
        for (ClockRun run : runs) {
            String name = String.format(Locale.ROOT, "%,d running", run.clocks());
            chart.bar(name, run.committed().p99());
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %.0f | %.0f | %.0f | %.0f | %.0f | %d | %d | %d |%n",
                    name,
                    run.due(),
                    run.announced(),
                    run.written().p50(),
                    run.written().p99(),
                    run.written().max(),
                    run.committed().p99(),
                    run.committed().max(),
                    run.idle().buffers(),
                    run.busy().buffers(),
                    run.after().buffers()));
        }
        Files.createDirectories(DIRECTORY);
        Files.writeString(DIRECTORY.resolve("s8.md"), table);
        Files.writeString(DIRECTORY.resolve("s8.svg"), chart.svg());
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(
                        DIRECTORY.resolve("s8.json").toFile(),
                        Map.of(
                                "benchmark",
                                "s8",
                                "machine",
                                Machine.describe(),
                                "seconds",
                                SPREAD.toSeconds(),
                                "runs",
                                runs));
        System.out.println(table);
    }
}
