package org.ascolta.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import org.ascolta.demo.Behaviour;
import org.ascolta.demo.StubPlatform;
import org.ascolta.testing.OwnPostgres;
import org.ascolta.testing.ServiceProcess;

/**
 * How long a reply takes from the agent's key to its platform while another account is stuck: every call of that one hangs
 * until it is given up, and a hundred replies wait behind. Open loop, alternating with rounds in which all is well.
 *
 * <p>Settings (system properties): {@code bench.seconds} (12) of a leg, {@code bench.rounds} (5), {@code bench.threads} (1)
 * that are stuck: from ten on, all the calls that the account may have under way hang.
 */
public final class Neighbours {

    private static final Duration LEG = Duration.ofSeconds(Integer.getInteger("bench.seconds", 12));
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int PER_SECOND = 30;
    private static final int STUCK = 100;
    private static final int THREADS = Integer.getInteger("bench.threads", 1);
    private static final Path DIRECTORY = Path.of("target/bench");

    /** A stuck thread lets the next reply go sooner here than it does in life, so that rounds can follow one another. */
    private static final Map<String, String> SETTINGS =
            Map.of("ASCOLTA_REPLIES_ORDER_UNKNOWN", "2s", "ASCOLTA_REPLIES_CALL_TIMEOUT", "5s");

    private record Leg(int round, String what, double p50Millis, double p99Millis, long replies) {}

    private Neighbours() {}

    public static void main(String[] arguments) throws IOException {
        List<Leg> legs = new ArrayList<>();
        try (OwnPostgres postgres = new OwnPostgres(Map.of());
                StubPlatform stub = StubPlatform.start(0)) {
            postgres.create("neighbours");
            try (ServiceProcess service =
                    new ServiceProcess("neighbours", postgres.jdbcUrl("neighbours"), SETTINGS, "-Xmx384m")) {
                stub.timing(Duration.ofMinutes(5), Duration.ofSeconds(1));
                Talks calm = new Talks(service.port(), stub, "calm", (int) (PER_SECOND * LEG.toSeconds()));
                Talks stuck = new Talks(service.port(), stub, "stuck", THREADS);
                run(legs, 0, "warm-up", calm, stub);
                run(legs, 0, "warm-up", calm, stub);
                for (int round = 1; round <= ROUNDS; round++) {
                    run(legs, round, "clean", calm, stub);
                    stub.forget();
                    stub.nextOf("stuck", Behaviour.SLOW, STUCK);
                    stuck.answerAll(STUCK);
                    run(legs, round, "beside", calm, stub);
                    stub.forget();
                    stuck.awaitQuiet();
                }
            }
        }
        report(legs);
    }

    private static void run(List<Leg> legs, int round, String what, Talks talks, StubPlatform stub) {
        Histogram micros = talks.answerEach(PER_SECOND, stub);
        Leg leg = new Leg(
                round,
                what,
                micros.getValueAtPercentile(50) / 1000.0,
                micros.getValueAtPercentile(99) / 1000.0,
                micros.getTotalCount());
        System.out.println(leg);
        legs.add(leg);
    }

    private static void report(List<Leg> legs) throws IOException {
        double clean = median(legs, "clean", Leg::p99Millis);
        double beside = median(legs, "beside", Leg::p99Millis);
        String table = String.format(
                Locale.ROOT,
                "| %s | p50 ms | p99 ms |%n|---|---:|---:|%n| all is well | %.1f | %.1f |%n| another account is stuck | %.1f"
                        + " | %.1f |%n| ratio | %.2f | %.2f |%n",
                Machine.describe(),
                median(legs, "clean", Leg::p50Millis),
                clean,
                median(legs, "beside", Leg::p50Millis),
                beside,
                median(legs, "beside", Leg::p50Millis) / median(legs, "clean", Leg::p50Millis),
                beside / clean);
        Files.createDirectories(DIRECTORY);
        Files.writeString(DIRECTORY.resolve("neighbours.md"), table);
        Files.writeString(
                DIRECTORY.resolve("neighbours.svg"),
                new Chart("Replies beside a stuck account: p99", "ms")
                        .bar("all is well", clean)
                        .bar("another account is stuck", beside)
                        .svg());
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(DIRECTORY.resolve("neighbours.json").toFile(), legs);
        System.out.println(table);
    }

    private static double median(List<Leg> legs, String what, ToDoubleFunction<Leg> figure) {
        double[] sorted = legs.stream()
                .filter(leg -> leg.what().equals(what))
                .mapToDouble(figure)
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }
}
