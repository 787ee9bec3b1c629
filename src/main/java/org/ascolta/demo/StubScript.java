package org.ascolta.demo;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** What the next calls meet, in their order; after that all is well. */
class StubScript {

    private final Deque<Line> lines = new ArrayDeque<>();
    private Duration slowness = Duration.ofSeconds(15);
    private Duration retryAfter = Duration.ofSeconds(1);

    /** @param account null: any */
    private record Line(String account, Behaviour behaviour) {}

    synchronized void add(String account, List<Behaviour> behaviours) {
        behaviours.forEach(behaviour -> lines.add(new Line(account, behaviour)));
    }

    synchronized void clear() {
        lines.clear();
    }

    synchronized Behaviour next(String account) {
        for (Iterator<Line> left = lines.iterator(); left.hasNext(); ) {
            Line line = left.next();
            if (line.account() == null || line.account().equals(account)) {
                left.remove();
                return line.behaviour();
            }
        }
        return Behaviour.OK;
    }

    synchronized void timing(Duration slowness, Duration retryAfter) {
        this.slowness = slowness;
        this.retryAfter = retryAfter;
    }

    synchronized Duration slowness() {
        return slowness;
    }

    synchronized long retryAfterSeconds() {
        return retryAfter.toSeconds();
    }

    synchronized Map<String, Object> shown() {
        return Map.of(
                "next", lines.stream().map(line -> line.behaviour().word()).toList(),
                "slowSeconds", slowness.toMillis() / 1000.0,
                "retryAfterSeconds", retryAfter.toSeconds(),
                "known",
                        List.of(Behaviour.values()).stream()
                                .map(Behaviour::word)
                                .toList());
    }
}
