package org.ascolta.thread;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.ascolta.sla.Band;
import org.ascolta.sla.Book;
import org.ascolta.sla.Book.Hours;
import org.ascolta.sla.Book.Rebinding;
import org.ascolta.sla.Desks;
import org.ascolta.sla.Level;
import org.ascolta.sla.Metric;
import org.ascolta.sla.Policy;
import org.ascolta.sla.Scene;
import org.ascolta.sla.Target;

/** The policies and calendars of a scenario, with all that it publishes. */
final class ScenarioBook {

    private static final long ALWAYS = Long.MIN_VALUE;

    private final List<Policy> versions = new ArrayList<>();
    private final Map<UUID, List<Hours>> calendars = new HashMap<>();
    private final List<Rebinding> rebindings = new ArrayList<>();

    /** As it is known at a time. */
    Book at(long now) {
        Map<UUID, List<Hours>> published = new HashMap<>();
        calendars.forEach((id, all) -> published.put(
                id, all.stream().filter(hours -> hours.validFrom() <= now).toList()));
        return new Book(
                versions.size() + rebindings.size(),
                versions.stream().filter(version -> version.validFrom() <= now).toList(),
                published,
                rebindings.stream().filter(rebinding -> rebinding.at() <= now).toList());
    }

    /** {@code standard v2}: a policy's name and version. */
    String name(UUID versionId) {
        return versions.stream()
                .filter(version -> version.versionId().equals(versionId))
                .map(version -> version.name() + " v" + version.version())
                .findFirst()
                .orElseThrow();
    }

    boolean has(String policy) {
        return versions.stream().anyMatch(version -> version.name().equals(policy));
    }

    /** {@code policy press order 10 when says "press": first_response 5m, …} from the beginning. */
    void declare(ScenarioLine line) {
        if (line.next("calendar")) {
            calendar(line, line.take(), ALWAYS);
        } else {
            line.expect("policy");
            first(line, line.take(), ALWAYS);
        }
    }

    /** {@code policy standard published for running clocks: first_response 5m, …}; it takes the version before whole. */
    void publish(ScenarioLine line, boolean isCalendar, long at) {
        String name = line.take();
        UUID id = id(name);
        if (!isCalendar && line.next("ends")) {
            end(latest(line, name), at);
            return;
        }
        line.expect("published");
        boolean running = line.next("for running clocks");
        if (isCalendar) {
            calendar(line, name, at);
        } else if (has(name)) {
            Policy before = latest(line, name);
            policy(line, name, before.order(), before.when(), at);
        } else {
            first(line, name, at);
        }
        if (running) {
            rebindings.add(new Rebinding(at, isCalendar ? null : id, isCalendar ? id : null));
        }
    }

    private void first(ScenarioLine line, String name, long from) {
        int order = line.next("order") ? Integer.parseInt(line.take()) : 1000;
        policy(line, name, order, line.next("when") ? when(line) : scene -> true, from);
    }

    private Policy latest(ScenarioLine line, String name) {
        return versions.stream()
                .filter(version -> version.name().equals(name))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> line.wrong("there is no policy " + name));
    }

    private void end(Policy last, long at) {
        int version = last.version() + 1;
        UUID versionId = id(last.name() + " v" + version);
        versions.add(new Policy(
                last.id(), versionId, version, last.name(), last.order(), null, List.of(), Set.of(), List.of(), at));
    }

    private void policy(ScenarioLine line, String name, int order, Predicate<Scene> when, long from) {
        line.expect(":");
        List<Target> targets = all(line, this::target);
        List<String> paused = line.next("; paused in")
                ? all(line, one -> Status.of(one.take()).word())
                : List.of();
        List<Level> levels = line.next("; levels") ? all(line, ScenarioBook::level) : List.of();
        int version = 1
                + (int) versions.stream().filter(one -> one.name().equals(name)).count();
        UUID versionId = id(name + " v" + version);
        versions.add(
                new Policy(id(name), versionId, version, name, order, when, targets, Set.copyOf(paused), levels, from));
    }

    /** What commas part. */
    private static <T> List<T> all(ScenarioLine line, Function<ScenarioLine, T> read) {
        List<T> all = new ArrayList<>();
        do {
            all.add(read.apply(line));
        } while (line.next(","));
        return all;
    }

    private Target target(ScenarioLine line) {
        Metric metric = line.one(Metric.class);
        Band band = line.isOne(Band.class) ? line.one(Band.class) : null;
        String visibility = line.next("public") ? "public" : line.next("private") ? "private" : null;
        int seconds = (int) (ScenarioTimes.length(line, line.take()) / 1_000_000);
        UUID calendar = line.next("by") ? id(line.take()) : null;
        if (calendar != null && !calendars.containsKey(calendar)) {
            throw line.wrong("there is no such calendar");
        }
        return new Target(metric, band, visibility, seconds, calendar);
    }

    private static Level level(ScenarioLine line) {
        String word = line.take();
        if (word.endsWith("%")) {
            return new Level(Integer.parseInt(word.substring(0, word.length() - 1)), null, null, List.of(Level.NOTIFY));
        }
        int seconds = (int) (ScenarioTimes.length(line, word.substring(1)) / 1_000_000);
        return switch (word.charAt(0)) {
            case '-' -> new Level(null, seconds, null, List.of(Level.NOTIFY));
            case '+' -> new Level(null, null, seconds, List.of(Level.RAISE_BAND));
            default -> throw line.wrong("'" + word + "' is no level");
        };
    }

    private static Predicate<Scene> when(ScenarioLine line) {
        String word = line.take();
        switch (word) {
            case "says" -> {
                String text = line.text();
                return scene ->
                        scene.message().text() != null && scene.message().text().contains(text);
            }
            case "band" -> {
                Band band = line.one(Band.class);
                return scene -> scene.ticket().band() == band;
            }
            case "public", "private" -> {
                return scene -> scene.thread().visibility().equals(word);
            }
            case "follow-up" -> {
                return scene -> scene.ticket().followUp();
            }
            default -> throw line.wrong("'" + word + "' is no condition");
        }
    }

    /** {@code desk Europe/Rome: MON-FRI 09:00-13:00 14:00-18:00, 2026-12-25 closed}. */
    private void calendar(ScenarioLine line, String name, long from) {
        String zone = line.peek().equals(":") ? "UTC" : line.take();
        line.expect(":");
        Map<String, List<String>> weekly = new HashMap<>();
        Map<LocalDate, List<String>> exceptions = new HashMap<>();
        do {
            String days = line.take();
            List<String> openings = openings(line);
            if (days.matches("\\d{4}-\\d\\d-\\d\\d")) {
                exceptions.put(LocalDate.parse(days), openings);
            } else {
                days(line, days).forEach(day -> weekly.put(day.name(), openings));
            }
        } while (line.next(","));
        List<Hours> all = calendars.computeIfAbsent(id(name), unknown -> new ArrayList<>());
        all.add(new Hours(id(name + " v" + (all.size() + 1)), from, Desks.timetable(zone, weekly, exceptions)));
    }

    private static List<String> openings(ScenarioLine line) {
        List<String> openings = new ArrayList<>();
        if (!line.next("closed")) {
            do {
                openings.add(line.take());
            } while (!line.isDone() && !line.peek().equals(","));
        }
        return openings;
    }

    private static List<DayOfWeek> days(ScenarioLine line, String word) {
        List<DayOfWeek> days = new ArrayList<>();
        String last = word.substring(Math.max(0, word.length() - 3));
        for (DayOfWeek day : DayOfWeek.values()) {
            String name = day.name().substring(0, 3);
            if (word.startsWith(name) || !days.isEmpty()) {
                days.add(day);
            }
            if (last.equals(name) && !days.isEmpty()) {
                return days;
            }
        }
        throw line.wrong("'" + word + "' are no days");
    }

    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
