package org.ascolta.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of {@link Drains} as JSON, as a Markdown table and as a chart. */
final class DrainReport {

    private static final Path DIRECTORY = Path.of("target/bench");

    private final List<Round> rounds;
    private final int events;
    private final int clients;
    private final Medians medians;

    DrainReport(List<Round> rounds, int events, int clients) {
        this.rounds = rounds;
        this.events = events;
        this.clients = clients;
        this.medians = new Medians(rounds);
    }

    void write() throws IOException {
        Files.createDirectories(DIRECTORY);
        Files.writeString(DIRECTORY.resolve("s2.md"), markdown());
        Files.writeString(DIRECTORY.resolve("s2.svg"), chart());
        Map<String, Object> json = Map.of(
                "benchmark",
                "s2",
                "machine",
                Machine.describe(),
                "events",
                events,
                "messagesPerTransaction",
                ratio(),
                "rounds",
                rounds);
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(DIRECTORY.resolve("s2.json").toFile(), json);
        System.out.println(markdown());
    }

    private String markdown() {
        return "| " + Machine.describe() + " | a second | ÷ transactions | CPU ms service | CPU ms PostgreSQL |\n"
                + "|---|---:|---:|---:|---:|\n" + row("drain", 1, "messages")
                + row("transactions", clients, "transactions");
    }

    private String row(String what, int clients, String name) {
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %.2f | %.3f | %.3f |%n",
                name,
                medians.rate(what, clients),
                medians.rate(what, clients) / medians.rate("transactions", this.clients),
                medians.of(what, clients, Round::serviceMillis),
                medians.of(what, clients, Round::postgresMillis));
    }

    private String chart() {
        return new Chart("S2: stored events made tickets, beside the least SQL of one message", "a second")
                .bar("ascolta, messages", medians.rate("drain", 1))
                .bar("pgbench, transactions", medians.rate("transactions", clients))
                .svg();
    }

    private double ratio() {
        return medians.rate("drain", 1) / medians.rate("transactions", clients);
    }
}
