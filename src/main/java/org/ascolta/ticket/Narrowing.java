package org.ascolta.ticket;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ascolta.web.Parse;
import org.ascolta.web.Problem;

/** How the values of one query parameter narrow a list; what cannot be read is refused by the parameter's name. */
@FunctionalInterface
interface Narrowing {

    void narrow(Conditions where, String name, List<String> given);

    /**
     * Some of a few known words. They go into the SQL as they are, so that a plan made for a common one never serves a
     * rare one.
     */
    static Narrowing words(String column, List<String> known) {
        return (where, name, given) -> {
            List<String> words = split(name, given);
            if (!known.containsAll(words)) {
                throw Problem.invalid(name, "must be one of " + String.join(", ", known));
            }
            where.and(words.stream().distinct().sorted().collect(Collectors.joining("', '", column + " IN ('", "')")));
        };
    }

    static Narrowing ids(String column) {
        return ids(column, "");
    }

    /** Some ids; a single one as an equality, for which an index gives the order too. */
    static Narrowing ids(String before, String after) {
        return (where, name, given) -> {
            UUID[] ids = split(name, given).stream()
                    .map(text -> Parse.uuid(text).orElseThrow(() -> Problem.invalid(name, "must be an id")))
                    .toArray(UUID[]::new);
            if (ids.length == 1) {
                where.and(before + " = ?" + after, ids[0]);
            } else {
                where.and(before + " = ANY(?)" + after, ids);
            }
        };
    }

    static Narrowing texts(String sql) {
        return (where, name, given) -> where.and(sql, split(name, given).toArray(String[]::new));
    }

    static Narrowing yesOrNo(String yes, String no) {
        return (where, name, given) -> {
            String text = one(name, given);
            if (!text.equals("true") && !text.equals("false")) {
                throw Problem.invalid(name, "must be true or false");
            }
            where.and(text.equals("true") ? yes : no);
        };
    }

    static Narrowing time(String sql) {
        return (where, name, given) -> where.and(sql, Words.time(name, one(name, given)));
    }

    static Narrowing query() {
        return (where, name, given) -> Words.text(name, one(name, given), FullText.LONGEST);
    }

    private static String one(String name, List<String> given) {
        if (given.size() != 1) {
            throw Problem.invalid(name, "must be given once");
        }
        return given.get(0);
    }

    private static List<String> split(String name, List<String> given) {
        List<String> values = given.stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::trim)
                .filter(text -> !text.isEmpty())
                .map(text -> Words.text(name, text, 100))
                .toList();
        if (values.isEmpty() || values.size() > 100) {
            throw Problem.invalid(name, "must have 1 to 100 values");
        }
        return values;
    }
}
