package org.ascolta.sla;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.ascolta.cel.InvalidCondition;
import org.ascolta.store.Tx;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;

/** What a policy must be beyond the form of its fields. */
final class SlaPolicyChecks {

    private static final Set<String> STEPS = Set.of(Level.NOTIFY, Level.RAISE_BAND, Level.PAGE);
    private static final int MOST_STEPS = 10;

    private static final String KNOWN = """
            SELECT ARRAY(SELECT id FROM calendar WHERE id = ANY($1) AND deleted_at IS NULL) AS calendars,
                   ARRAY(SELECT name FROM queue WHERE name = ANY($2)) AS queues""";

    private SlaPolicyChecks() {}

    /** Refuses what can be refused without looking anything up. */
    static void form(SlaPolicyIn policy) {
        each(policy.levels(), "levels", SlaPolicyChecks::level);
        Set<Target> seen = new HashSet<>();
        each(policy.targets(), "targets", (target, field) -> {
            if (!seen.add(new Target(target.metric(), target.band(), target.visibility(), 0, null))) {
                throw Problem.unprocessable(field, "is for the same metric, band and visibility as one before");
            }
        });
        try {
            SceneFields.compile(policy.when());
        } catch (InvalidCondition wrong) {
            String message = "%s (line %d, column %d)".formatted(wrong.getMessage(), wrong.line(), wrong.column());
            throw Problem.of(ErrorCode.rule_invalid, "when " + message).field("when", message);
        }
    }

    /** Refuses calendars and queues that are not there. */
    static Uni<SlaPolicyIn> known(Tx tx, SlaPolicyIn policy) {
        UUID[] calendars = policy.targets().stream()
                .map(Target::calendarId)
                .filter(Objects::nonNull)
                .toArray(UUID[]::new);
        String[] queues = policy.levels().stream()
                .flatMap(level -> level.steps().stream())
                .filter(step -> step.startsWith(Level.MOVE_TO))
                .map(SlaPolicyChecks::queue)
                .toArray(String[]::new);
        return calendars.length + queues.length == 0
                ? Uni.createFrom().item(policy)
                : tx.first(KNOWN, calendars, queues)
                        .invoke(row -> allThere(policy, row))
                        .replaceWith(policy);
    }

    private static void allThere(SlaPolicyIn policy, Row row) {
        Set<UUID> calendars = Set.of(row.getArrayOfUUIDs("calendars"));
        Set<String> queues = Set.of(row.getArrayOfStrings("queues"));
        each(policy.targets(), "targets", (target, field) -> {
            if (target.calendarId() != null && !calendars.contains(target.calendarId())) {
                throw Problem.unprocessable(field + ".calendarId", "names a calendar that does not exist");
            }
        });
        each(
                policy.levels(),
                "levels",
                (level, field) -> each(level.steps(), field + ".do", (step, place) -> {
                    if (step.startsWith(Level.MOVE_TO) && !queues.contains(queue(step))) {
                        throw Problem.unprocessable(place, "names a queue that does not exist");
                    }
                }));
    }

    private static void level(Level level, String field) {
        long moments = Stream.of(level.atPercent(), level.beforeSeconds(), level.afterSeconds())
                .filter(Objects::nonNull)
                .count();
        if (moments != 1) {
            throw Problem.invalid(field, "needs one of atPercent, beforeSeconds and afterSeconds, and no other");
        }
        List<String> steps = level.steps();
        if (steps == null
                || steps.isEmpty()
                || steps.size() > MOST_STEPS
                || new HashSet<>(steps).size() < steps.size()) {
            throw Problem.invalid(field + ".do", "must name 1 to " + MOST_STEPS + " steps, each once");
        }
        each(steps, field + ".do", (step, place) -> {
            if (step == null
                    || !STEPS.contains(step)
                            && (!step.startsWith(Level.MOVE_TO) || queue(step).isBlank())) {
                throw Problem.invalid(place, "must be notify, raise_band, page, or move_to: and the name of a queue");
            }
        });
    }

    private static String queue(String step) {
        return step.substring(Level.MOVE_TO.length());
    }

    private static <T> void each(List<T> items, String list, BiConsumer<T, String> check) {
        for (int i = 0; i < items.size(); i++) {
            check.accept(items.get(i), list + '[' + i + ']');
        }
    }
}
