package org.ascolta.clock;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ascolta.access.Actor;
import org.ascolta.sla.Level;
import org.ascolta.store.Micros;
import org.ascolta.stream.EventType;
import org.ascolta.stream.NewEvent;

/** What is told of a clock. */
final class ClockEvents {

    private ClockEvents() {}

    /** A level before it is due warns, the breach is told as such, and whatever is more than a notice escalates. */
    static List<NewEvent> of(Due clock, int level, boolean late) {
        List<String> types = new ArrayList<>();
        if (clock.isBeforeDue(level)) {
            types.add(EventType.CLOCK_WARNED);
        } else if (level == 0) {
            types.add(EventType.CLOCK_BREACHED);
        }
        boolean isAfterDue = level > 0 && !clock.isBeforeDue(level) && !clock.isAtDue(level);
        if (isAfterDue || level > 0 && clock.steps(level).stream().anyMatch(word -> !word.equals(Level.NOTIFY))) {
            types.add(EventType.CLOCK_ESCALATED);
        }
        Map<String, Object> data = data(clock, level);
        if (late) {
            data.put("late", true);
        }
        return types.stream().map(type -> event(type, clock, data)).toList();
    }

    /** The one thing told of a clock that was breached when its message came: how many levels that stands for. */
    static NewEvent summedUp(Due clock, int levels) {
        Map<String, Object> data = data(clock, 0);
        data.put("do", List.of());
        data.put("late", true);
        data.put("levels", levels);
        return event(EventType.CLOCK_BREACHED, clock, data);
    }

    private static Map<String, Object> data(Due clock, int level) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("metric", clock.metric().name());
        data.put("dueAt", Micros.time(clock.dueAt()).toInstant().toString());
        data.put("level", level);
        data.put("do", clock.steps(level).stream().map(ClockEvents::code).toList());
        if (clock.lateIngest()) {
            data.put("lateIngest", true);
        }
        return data;
    }

    /** Without the name of a queue: an event holds no names, and the move tells the queue's id. */
    private static String code(String word) {
        return word.startsWith(Level.MOVE_TO) ? "move_to" : word;
    }

    private static NewEvent event(String type, Due clock, Map<String, Object> data) {
        return new NewEvent(type, Actor.SYSTEM, "clock", clock.id().toString(), clock.ticketId(), data);
    }
}
