package org.ascolta.thread;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.ascolta.store.Micros;

/** What somebody does at the desk in a scenario. */
final class ScenarioDeeds {

    private static final UUID AGENT = new UUID(0, 7);
    private static final UUID REVIEW = UUID.fromString("00000000-0000-7000-8000-000000000002");

    private static final Map<String, Purpose> PURPOSES = Map.of(
            "answers", Purpose.answer,
            "acknowledges", Purpose.acknowledgement,
            "holds", Purpose.holding,
            "redirects", Purpose.redirect,
            "surveys", Purpose.survey);

    private ScenarioDeeds() {}

    /** Whether it comes next what a reply is for. */
    static boolean isPurpose(ScenarioLine line) {
        return PURPOSES.containsKey(line.peek());
    }

    static Purpose purpose(ScenarioLine line) {
        if (!isPurpose(line)) {
            throw line.wrong("'" + line.peek() + "' is nothing that a reply does");
        }
        return PURPOSES.get(line.take());
    }

    /** @param messages reads the next word as a message's name */
    static Deed agent(ScenarioLine line, ScenarioTimes times, Function<ScenarioLine, ScenarioMessage> messages) {
        String verb = line.take();
        return switch (verb) {
            case "notes" -> Deed.touch();
            case "resolves" -> Deed.transition(Status.RESOLVED, null, waived(line, messages), null);
            case "sets" -> Deed.transition(Status.of(line.take()), null, Map.of(), null);
            case "snoozes" -> snooze(line, times);
            case "waives" -> waive(line, messages);
            case "unwaives" -> Deed.unwaive(messages.apply(line).id);
            case "engages" -> Deed.engage(messages.apply(line).id);
            case "releases" -> {
                line.expect("it");
                yield Deed.release();
            }
            case "takes" -> {
                line.expect("it");
                yield Deed.assign(AGENT, null);
            }
            case "gives" -> {
                line.expect("it back");
                yield Deed.assign(null, null);
            }
            case "hands" -> {
                line.expect("over");
                yield handOver(line);
            }
            default -> throw line.wrong("'" + verb + "' is nothing that an agent does");
        };
    }

    static Deed desk(ScenarioLine line) {
        String verb = line.take();
        return switch (verb) {
            case "assigns" -> {
                line.expect("an agent");
                yield Deed.assign(AGENT, null);
            }
            case "unassigns" -> Deed.assign(null, null);
            case "releases" -> Deed.assign(agent(line), null, REVIEW);
            case "sends" -> {
                line.expect("to review");
                yield Deed.assign(null, REVIEW);
            }
            default -> throw line.wrong("'" + verb + "' is nothing that the desk does");
        };
    }

    static Deed handOver(ScenarioLine line) {
        return Deed.handOver(agent(line), null, null);
    }

    /** To an agent, or to the queue. */
    private static UUID agent(ScenarioLine line) {
        return line.next("to an agent") ? AGENT : null;
    }

    private static Deed snooze(ScenarioLine line, ScenarioTimes times) {
        line.expect("until");
        return Deed.transition(Status.SNOOZED, Micros.time(times.at(line)), Map.of(), null);
    }

    private static Deed waive(ScenarioLine line, Function<ScenarioLine, ScenarioMessage> messages) {
        UUID message = messages.apply(line).id;
        line.expect("as");
        return Deed.waive(message, line.take(), null, null);
    }

    /** {@code waiving m1 as spam and m2 as troll}, or nothing. */
    private static Map<UUID, String> waived(ScenarioLine line, Function<ScenarioLine, ScenarioMessage> messages) {
        Map<UUID, String> reasons = new LinkedHashMap<>();
        for (boolean more = line.next("waiving"); more; more = line.next("and")) {
            UUID message = messages.apply(line).id;
            line.expect("as");
            reasons.put(message, line.take());
        }
        return reasons;
    }
}
