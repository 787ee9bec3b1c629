package org.ascolta.thread;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the files in which scenarios are written. */
final class Scenarios {

    private static final String STANDARD = "standard.policy";

    private Scenarios() {}

    /** The files, in the order of their names. */
    static List<Path> files() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static List<Scenario> of(Path file) {
        return read(file.getFileName().toString(), lines(file));
    }

    static List<Scenario> read(String name, List<String> lines) {
        String standard = String.join(" ", lines(folder().resolve(STANDARD)));
        List<Scenario> scenarios = new ArrayList<>();
        Set<String> titles = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String where = name + ":" + (i + 1);
            String text = lines.get(i).strip();
            if (text.startsWith("scenario ")) {
                scenarios.add(new Scenario(text.substring(9), new ScenarioLine(STANDARD, standard)));
                if (!titles.add(text)) {
                    throw new IllegalArgumentException(where + ": there is one of this name already");
                }
            } else if (!text.isEmpty() && !text.startsWith("#")) {
                if (scenarios.isEmpty()) {
                    throw new IllegalArgumentException(where + ": that belongs to no scenario");
                }
                read(scenarios.get(scenarios.size() - 1), new ScenarioLine(where, text));
            }
        }
        return scenarios;
    }

    /** Whatever is wrong with a line, the error names it. */
    private static void read(Scenario scenario, ScenarioLine line) {
        try {
            scenario.read(line);
        } catch (RuntimeException wrong) {
            throw String.valueOf(wrong.getMessage()).startsWith(line.toString())
                    ? wrong
                    : new IllegalArgumentException(line + "\n    " + wrong.getMessage(), wrong);
        }
    }

    private static Path folder() {
        try {
            return Path.of(Scenarios.class.getResource("/clocks/" + STANDARD).toURI())
                    .getParent();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
