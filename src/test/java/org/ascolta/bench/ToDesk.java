package org.ascolta.bench;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.ascolta.testing.Api;
import org.ascolta.testing.Await;

/**
 * S3: how long after its hook was answered a new customer's message stands in {@code GET /tickets}, while so many arrive a
 * second at a fixed rate. Somebody reads the newest of the list again and again, so what is found
 * includes the time of that reading and ten milliseconds between two.
 *
 * <p>Settings (system properties): {@code bench.rate} (200) events a second, {@code bench.seconds} (30) of a leg,
 * {@code bench.rounds} (5), {@code bench.heap} (256m).
 */
public final class ToDesk {

    private static final int RATE = Integer.getInteger("bench.rate", 200);
    private static final Duration LEG = Duration.ofSeconds(Integer.getInteger("bench.seconds", 30));
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final String HEAP = "-Xmx" + System.getProperty("bench.heap", "256m");
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();
    private static final Path DIRECTORY = Path.of("target/bench");

    /** @param late of the events, how many were not seen in time; they count with the whole patience */
    private record Leg(
            int round, double p50Millis, double p99Millis, double maxMillis, double answeredP99Millis, int late) {}

    private ToDesk() {}

    public static void main(String[] arguments) throws IOException {
        List<Leg> legs = new ArrayList<>();
        try (Rig rig = new Rig(Map.of(), HEAP)) {
            for (int round = 0; round <= ROUNDS; round++) {
                Leg leg = run(rig, round);
                System.out.println(leg);
                if (round > 0) {
                    legs.add(leg);
                }
            }
        }
        report(legs);
    }

    /** The first leg, whose number is 0, warms up. */
    private static Leg run(Rig rig, int round) {
        int events = (int) (RATE * LEG.toSeconds());
        Newcomers newcomers = new Newcomers(rig, "r" + round, events);
        long[] seen = new long[events];
        newcomers.send(RATE);
        int left = events;
        Api api = new Api(rig.service.port());
        for (long end = 0; left > 0 && (end == 0 || System.nanoTime() < end); ) {
            left -= look(api, newcomers, seen);
            Await.pause(LOOK);
            end = end == 0 && newcomers.isDone() ? System.nanoTime() + PATIENCE_NANOS : end;
        }
        Histogram visible = new Histogram(PATIENCE_NANOS * 4, 3);
        for (int i = 0; i < events; i++) {
            long nanos = seen[i] == 0 ? PATIENCE_NANOS : seen[i] - newcomers.answeredAt(i);
            visible.recordValue(Math.max(0, nanos));
        }
        return new Leg(
                round,
                visible.getValueAtPercentile(50) / 1e6,
                visible.getValueAtPercentile(99) / 1e6,
                visible.getMaxValue() / 1e6,
                newcomers.answers().getValueAtPercentile(99) / 1e6,
                left);
    }

    /** The newest ones; when all were sent, all there are, so that whoever fell behind is found too. */
    private static int look(Api api, Newcomers newcomers, long[] seen) {
        boolean isDone = newcomers.isDone();
        Iterable<JsonNode> tickets = isDone
                ? api.all("/api/v1/tickets")
                : api.get("/api/v1/tickets?limit=200").path("items");
        long now = System.nanoTime();
        int found = 0;
        for (JsonNode ticket : tickets) {
            int number = newcomers.number(ticket.path("subject").asText());
            if (number >= 0 && seen[number] == 0) {
                seen[number] = now;
                found++;
            }
        }
        return found;
    }

    private static void report(List<Leg> legs) throws IOException {
        String table = String.format(
                Locale.ROOT,
                "| %s, %d events a second | p50 ms | p99 ms | max ms | hook answered, p99 ms | not seen |%n|---|---:|---:|---:|---:|---:|%n"
                        + "| answered hook → in the list | %.1f | %.1f | %.1f | %.1f | %d |%n",
                Machine.describe(),
                RATE,
                median(legs, Leg::p50Millis),
                median(legs, Leg::p99Millis),
                median(legs, Leg::maxMillis),
                median(legs, Leg::answeredP99Millis),
                legs.stream().mapToInt(Leg::late).sum());
        Files.createDirectories(DIRECTORY);
        Files.writeString(DIRECTORY.resolve("s3.md"), table);
        Files.writeString(
                DIRECTORY.resolve("s3.svg"),
                new Chart("S3: from the answered hook to the list of tickets", "ms")
                        .bar("ascolta, p50", median(legs, Leg::p50Millis))
                        .bar("ascolta, p99", median(legs, Leg::p99Millis))
                        .svg());
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(
                        DIRECTORY.resolve("s3.json").toFile(),
                        Map.of("benchmark", "s3", "machine", Machine.describe(), "rate", RATE, "legs", legs));
        System.out.println(table);
    }

    private static double median(List<Leg> legs, ToDoubleFunction<Leg> figure) {
        double[] sorted = legs.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
