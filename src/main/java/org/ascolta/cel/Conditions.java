package org.ascolta.cel;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.projectnessie.cel.Ast;
import org.projectnessie.cel.Env;
import org.projectnessie.cel.checker.Decls;
import org.projectnessie.cel.common.Location;
import org.projectnessie.cel.relocated.com.google.api.expr.v1alpha1.Type.PrimitiveType;

/** Compiles conditions over fields that are declared here. Safe for many threads, which compile one after the other. */
public final class Conditions {

    /** Characters that a condition may have. */
    public static final int LONGEST = 2_000;

    private final Map<String, Kind> fields;
    private Env env;

    private Conditions(Map<String, Kind> fields) {
        this.fields = new TreeMap<>(fields);
    }

    /** Conditions over these fields, each by its full name, like {@code message.text} or {@code now}. */
    public static Conditions over(Map<String, Kind> fields) {
        return new Conditions(fields);
    }

    /**
     * The condition that a text is.
     *
     * @throws InvalidCondition when it is none, costs too much, or names what is not declared
     */
    public Condition compile(String text) {
        if (text.length() > LONGEST) {
            throw new InvalidCondition(1, 1, "is longer than " + LONGEST + " characters");
        }
        return switch (text.strip()) {
            case "true" -> Condition.ALWAYS;
            case "false" -> Condition.NEVER;
            default -> compiled(text);
        };
    }

    /**
     * These values for as many conditions of this dialect as are to be asked of them: each value is read at most once, and
     * converted for all. For one thread at a time.
     */
    public Function<String, Object> once(Function<String, Object> values) {
        return new Converted(fields, values);
    }

    private synchronized Condition compiled(String text) {
        try {
            Grammar.check(text);
            Ast parsed = taken(env().parse(text));
            Survey survey = new Survey(fields, parsed);
            survey.take(parsed.getExpr());
            Ast checked = taken(env.check(parsed));
            Comparisons comparisons = new Comparisons(checked);
            comparisons.take(checked.getExpr());
            if (checked.getResultType().getPrimitive() != PrimitiveType.BOOL) {
                throw new InvalidCondition(1, 1, "says neither true nor false");
            }
            return new Compiled(
                    env.program(checked, Dialect.matching(survey.patterns())),
                    fields,
                    survey.fields(),
                    comparisons.found());
        } catch (InvalidCondition refused) {
            throw refused;
        } catch (RuntimeException | StackOverflowError beyondTheLibrary) {
            throw new InvalidCondition(1, 1, "is more than can be understood");
        }
    }

    /** The library takes a moment to start: who only ever asks what is always true does not wait for it. */
    private Env env() {
        if (env == null) {
            env = Dialect.env(fields.entrySet().stream()
                    .map(field -> Decls.newVar(field.getKey(), field.getValue().type))
                    .toList());
        }
        return env;
    }

    private static Ast taken(Env.AstIssuesTuple result) {
        if (result.hasIssues()) {
            throw result.getIssues().getErrors().stream()
                    .min((one, other) -> one.getLocation().compareTo(other.getLocation()))
                    .map(error -> fault(error.getLocation(), Complaints.of(error.getMessage())))
                    .orElseThrow();
        }
        return result.getAst();
    }

    static InvalidCondition fault(Location place, String message) {
        return new InvalidCondition(Math.max(1, place.line()), Math.max(0, place.column()) + 1, message);
    }
}
