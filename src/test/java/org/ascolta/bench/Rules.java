package org.ascolta.bench;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/** A hundred rules on one message, beside the bare library. */
public final class Rules {

    private static final Path REPORT = Path.of("target/bench");

    private Rules() {}

    public static void main(String[] args) throws RunnerException, IOException {
        Files.createDirectories(REPORT);
        sayWhereClassesAre();
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("org.ascolta.triage.RulesBenchmark")
                        .result(REPORT.resolve("rules.json").toString())
                        .resultFormat(ResultFormatType.JSON)
                        .build())
                .run();
        StringBuilder table =
                new StringBuilder(Machine.describe() + "\n\n| | p50 | p90 | mean |\n|---|---:|---:|---:|\n");
        results.forEach(run -> table.append(line(run.getPrimaryResult())));
        Files.writeString(REPORT.resolve("rules.md"), table);
        System.out.println(table);
    }

    private static String line(Result<?> result) {
        Statistics figures = result.getStatistics();
        return "| %s | %.1f | %.1f | %.1f |%n"
                .formatted(result.getLabel(), figures.getPercentile(50), figures.getPercentile(90), figures.getMean());
    }

    /** Each measurement is a process of its own, which is started with the class path that this property names. */
    private static void sayWhereClassesAre() {
        if (Thread.currentThread().getContextClassLoader() instanceof URLClassLoader classes) {
            System.setProperty(
                    "java.class.path",
                    Arrays.stream(classes.getURLs()).map(URL::getPath).collect(Collectors.joining(":")));
        }
    }
}
