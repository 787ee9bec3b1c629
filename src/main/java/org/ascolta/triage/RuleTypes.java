package org.ascolta.triage;

import java.util.Map;
import org.ascolta.cel.Kind;

/** What kinds of fields are called in the language of rules, and what stands for a value that is not known. */
final class RuleTypes {

    private static final Map<Kind, String> NAMES = Map.of(
            Kind.text, "string",
            Kind.bool, "bool",
            Kind.whole, "int",
            Kind.decimal, "double",
            Kind.texts, "list(string)",
            Kind.time, "timestamp");

    private static final Map<Kind, Object> MISSING = Map.of(Kind.bool, false, Kind.whole, 0L, Kind.decimal, 0.0);

    private RuleTypes() {}

    static String name(Kind kind) {
        return NAMES.get(kind);
    }

    /** Null where the kind itself knows what nothing is. */
    static Object missing(Kind kind) {
        return MISSING.get(kind);
    }
}
