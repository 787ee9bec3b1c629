package org.ascolta.thread;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ascolta.sla.Scene;
import org.ascolta.thread.Clockwork.ClockKey;

/** Facts, and what the clocks show because of them. {@code src/test/resources/clocks/README.md} tells how one is written. */
final class Scenario {

    private static final Courtesy COURTESY = new Courtesy();
    private static final Scene.Place ACCOUNT =
            new Scene.Place(ScenarioBook.id("account"), ScenarioBook.id("brand"), "forum", "official", "@aeroporto");

    final String title;
    private final ScenarioLine standard;
    private final Map<String, ScenarioFacts> places = new LinkedHashMap<>();
    private final List<ScenarioCheck> checks = new ArrayList<>();
    private final ScenarioBook book = new ScenarioBook();
    private ScenarioTimes times = ScenarioTimes.MONDAY;
    private boolean continues;
    private boolean isToldTheHead;

    /** @param standard the policy that there is unless the scenario has another one of this name */
    Scenario(String title, ScenarioLine standard) {
        this.title = title;
        this.standard = standard;
    }

    void read(ScenarioLine line) {
        if (ScenarioTimes.isNext(line)) {
            begin();
            fact(line, times.at(line));
        } else if (line.next("at")) {
            begin();
            long at = times.at(line);
            String place = line.next("everywhere") ? null : placed(line);
            if (place != null) {
                place(line, place);
            }
            checks.add(ScenarioCheck.read(line, at, place, times, book));
        } else if (isToldTheHead) {
            throw line.wrong("that is neither a fact nor a check");
        } else {
            head(line);
        }
        line.end();
    }

    /** Places, calendars and policies come before what happens. */
    private void begin() {
        if (!isToldTheHead && !book.has("standard")) {
            book.declare(standard);
            standard.end();
        }
        isToldTheHead = true;
    }

    private void head(ScenarioLine line) {
        if (line.peek().equals("policy") || line.peek().equals("calendar")) {
            book.declare(line);
        } else if (line.next("follows a closed ticket")) {
            continues = true;
        } else if (line.peek().matches("zone|today") && !places.isEmpty()) {
            throw line.wrong("say that before the places");
        } else if (line.next("zone")) {
            times = new ScenarioTimes(ZoneId.of(line.take()), times.today());
        } else if (line.next("today is")) {
            times = new ScenarioTimes(times.zone(), LocalDate.parse(line.take()));
        } else {
            String name = line.next("place") ? line.take() : "";
            if (!Set.of("public", "private", "listening").contains(line.peek())) {
                throw line.wrong("that is not understood");
            }
            places.put(name, new ScenarioFacts(line.take(), times));
        }
    }

    private void fact(ScenarioLine line, long at) {
        if (line.next("policy")) {
            book.publish(line, false, at);
        } else if (line.next("calendar")) {
            book.publish(line, true, at);
        } else {
            place(line, placed(line)).read(line, at);
        }
    }

    private static String placed(ScenarioLine line) {
        return line.next("in") ? line.take() : "";
    }

    private ScenarioFacts place(ScenarioLine line, String name) {
        ScenarioFacts place = places.get(name);
        if (place == null) {
            throw line.wrong("say first where this is: public, private or listening");
        }
        return place;
    }

    /** Checks all that it says. */
    void run() {
        if (checks.isEmpty()) {
            throw new IllegalArgumentException("'" + title + "' checks nothing");
        }
        checks.forEach(check -> check.run(
                check.place() == null
                        ? places.values().stream()
                                .map(place -> fold(place, check.at()))
                                .toList()
                        : List.of(fold(places.get(check.place()), check.at()))));
    }

    /** What is known at a time means this. Every clock that was seen before keeps the version that it started by. */
    private Fold fold(ScenarioFacts place, long now) {
        Map<ClockKey, UUID> bound = new HashMap<>();
        for (long moment : place.moments(now)) {
            Fold seen = fold(place, moment, bound);
            bound.clear();
            seen.episodes.forEach(
                    episode -> episode.clocks.all.forEach(clock -> bound.put(clock.key(), clock.boundVersion)));
        }
        return fold(place, now, bound);
    }

    private Fold fold(ScenarioFacts place, long now, Map<ClockKey, UUID> bound) {
        Terms terms = new Terms(place.isListening(), 72, 168, 24, Set.of("robot"), List.of("aeroporto"));
        Clockwork clockwork = new Clockwork(
                book.at(now), ACCOUNT, place.visibility(), new Scene.Person(false), continues, Map.copyOf(bound));
        boolean isPublic = place.visibility().equals("public");
        Fold fold = Fold.of(place.known(now), Terms.History.always(terms), COURTESY, isPublic, clockwork);
        fold.settle(now);
        return fold;
    }
}
