package org.ascolta.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The figures of {@link Acks} as JSON, as a Markdown table and as a chart. */
final class AckReport {

    private static final Path DIRECTORY = Path.of("target/bench");

    private final List<Round> rounds;
    private final List<Load.Outcome> paced;
    private final String name;
    private final Duration leg;
    private final long peakMebibytes;
    private final Medians medians;

    AckReport(List<Round> rounds, List<Load.Outcome> paced, boolean pipeline, Duration leg, long peakMebibytes) {
        this.rounds = rounds;
        this.paced = paced;
        this.name = pipeline ? "s1-with-pipeline" : "s1";
        this.leg = leg;
        this.peakMebibytes = peakMebibytes;
        this.medians = new Medians(rounds);
    }

    void write() throws IOException {
        Files.createDirectories(DIRECTORY);
        Files.writeString(DIRECTORY.resolve(name + ".md"), markdown());
        Files.writeString(DIRECTORY.resolve(name + ".svg"), chart());
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(DIRECTORY.resolve(name + ".json").toFile(), json());
        System.out.println(markdown());
    }

    private Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("benchmark", name);
        json.put("machine", Machine.describe());
        json.put("legSeconds", leg.toSeconds());
        json.put("acksPerInsert64", ratio(64));
        json.put("acksPerInsert256", ratio(256));
        json.put("pacedPerSecond", paced(Load.Outcome::perSecond));
        for (double percentile : new double[] {50, 90, 99, 99.9}) {
            json.put("pacedP" + percentile + "Millis", paced(outcome -> outcome.millis(percentile)));
        }
        json.put("servicePeakMebibytes", peakMebibytes);
        json.put("rounds", rounds);
        return json;
    }

    private String markdown() {
        StringBuilder table =
                new StringBuilder("| " + Machine.describe() + " | a second | ÷ inserts | p50 ms | p99 ms |"
                        + " CPU ms service | CPU ms PostgreSQL |\n|---|---:|---:|---:|---:|---:|---:|\n");
        row(table, "acks", 64);
        row(table, "acks", 256);
        row(table, "inserts", 64);
        row(table, "empty", 64);
        table.append(String.format(
                Locale.ROOT,
                "| acks, open loop at 60 %% | %,.0f | | %.1f | %.1f | | |%n",
                paced(Load.Outcome::perSecond),
                paced(outcome -> outcome.millis(50)),
                paced(outcome -> outcome.millis(99))));
        return table.toString();
    }

    private void row(StringBuilder table, String what, int clients) {
        table.append(String.format(
                Locale.ROOT,
                "| %s, %d clients | %,.0f | %.2f | %.1f | %.1f | %.3f | %.3f |%n",
                what,
                clients,
                medians.rate(what, clients),
                medians.rate(what, clients) / medians.rate("inserts", 64),
                medians.of(what, clients, Round::p50Millis),
                medians.of(what, clients, Round::p99Millis),
                medians.of(what, clients, Round::serviceMillis),
                medians.of(what, clients, Round::postgresMillis)));
    }

    private String chart() {
        return new Chart("S1: acknowledged webhooks beside plain inserts", "a second")
                .bar("acks, 64 clients", medians.rate("acks", 64))
                .bar("acks, 256 clients", medians.rate("acks", 256))
                .bar("pgbench inserts, 64 clients", medians.rate("inserts", 64))
                .svg();
    }

    private double ratio(int clients) {
        return medians.rate("acks", clients) / medians.rate("inserts", 64);
    }

    private double paced(ToDoubleFunction<Load.Outcome> figure) {
        return paced.stream()
                .mapToDouble(figure)
                .sorted()
                .skip(paced.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
