package org.ascolta.triage;

import java.time.OffsetDateTime;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.ascolta.cel.Condition;
import org.ascolta.cel.Condition.Outcome;

/** A rule as it is asked. It counts its failures in a row, and is asked no more after too many. */
final class Rule {

    static final int MOST_FAILURES = 100;

    private final int mostFailures;
    private final RuleIn said;
    private final Condition condition;
    private final Effects effects;
    private final AtomicInteger failures = new AtomicInteger();

    /** @param mostFailures in a row; after these it is asked no more */
    Rule(RuleIn said, Condition condition, Effects effects, int mostFailures) {
        this.mostFailures = mostFailures;
        this.said = said;
        this.condition = condition;
        this.effects = effects;
    }

    String id() {
        return said.id();
    }

    String when() {
        return said.when();
    }

    Condition condition() {
        return condition;
    }

    Effects effects() {
        return effects;
    }

    boolean stops() {
        return said.stops();
    }

    Set<String> fields() {
        return condition.fields();
    }

    /** Whether it asks about the ticket, and not only about a message, its author and its place. */
    boolean isOfTicket() {
        return fields().stream().anyMatch(RuleFields::isOfTicket);
    }

    /** Whether it is asked at a time; of no time, when it holds always. */
    boolean isAsked(OffsetDateTime now) {
        return failures.get() < mostFailures
                && (said.validFrom() == null || now != null && !now.isBefore(said.validFrom()))
                && (said.validTo() == null || now != null && now.isBefore(said.validTo()));
    }

    Outcome ask(Function<String, Object> values) {
        try {
            return condition.ask(values);
        } catch (RuntimeException undecided) {
            return Outcome.failed;
        }
    }

    /** Before most messages there was no failure: then nothing is written, which others would have to read anew. */
    void succeeded() {
        if (failures.get() != 0) {
            failures.set(0);
        }
    }

    /** True for the failure after which it is asked no more. */
    boolean failed() {
        return failures.incrementAndGet() == mostFailures;
    }
}
