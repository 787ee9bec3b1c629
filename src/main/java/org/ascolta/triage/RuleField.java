package org.ascolta.triage;

import java.util.function.Function;
import org.ascolta.cel.Kind;

/**
 * A field that conditions of rules may name.
 *
 * @param name        in full, {@code message.text} for example
 * @param description one sentence for who writes rules
 * @param value       what it is of a message; null: nothing is known
 */
record RuleField(String name, Kind kind, String description, Function<Matter, Object> value) {

    /** What is missing is empty, zero or no. */
    Object of(Matter matter) {
        Object found = value.apply(matter);
        return found == null ? RuleTypes.missing(kind) : found;
    }
}
