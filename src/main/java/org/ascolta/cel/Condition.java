package org.ascolta.cel;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A compiled condition. Immutable, and asked by as many threads as like. */
@FunctionalInterface
public interface Condition {

    /** What came of asking. */
    enum Outcome {
        yes,
        no,
        /** It could not be decided: a value was missing or of another kind, or a number was divided by zero, say. */
        failed
    }

    /** Always. */
    Condition ALWAYS = values -> Outcome.yes;

    /** Never. */
    Condition NEVER = values -> Outcome.no;

    /**
     * Asks it; never throws.
     *
     * @param values the value of each field by its full name, {@code message.text} for example; asked only for those that
     *     matter
     */
    Outcome ask(Function<String, Object> values);

    /** The fields that it names, each by its full name. */
    default Set<String> fields() {
        return Set.of();
    }

    /** The texts that it asks its fields for. */
    default List<Compared> compared() {
        return List.of();
    }

    /** Whether it holds for these values; one that fails does not. */
    default boolean test(Map<String, Object> values) {
        return ask(values::get) == Outcome.yes;
    }
}
