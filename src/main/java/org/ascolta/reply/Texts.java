package org.ascolta.reply;

import java.util.List;
import org.ascolta.web.Problem;

/** The checks of what requests say that need nothing but the request. */
final class Texts {

    /** Beyond what any platform takes; what a place takes is checked there. */
    private static final int MOST = 100_000;

    private static final int REMARK = 1_000;
    private static final List<String> VISIBILITIES = List.of("public", "private");

    private Texts() {}

    static void text(String field, String text) {
        if (text == null || text.isBlank() || text.length() > MOST) {
            throw Problem.invalid(field, "must have 1 to " + MOST + " characters");
        }
    }

    static void remark(String field, String text) {
        if (text != null && (text.isBlank() || text.length() > REMARK)) {
            throw Problem.invalid(field, "must have 1 to " + REMARK + " characters");
        }
    }

    static void visibility(String word) {
        if (word != null && !VISIBILITIES.contains(word)) {
            throw Problem.invalid("visibility", "must be one of " + String.join(", ", VISIBILITIES));
        }
    }

    /** A list without holes that is not too long. */
    static void list(String field, List<?> list) {
        if (list == null) {
            return;
        }
        if (list.size() > 200) {
            throw Problem.invalid(field, "must be at most 200");
        }
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) == null) {
                throw Problem.invalid(field + "[" + i + "]", "must be given");
            }
        }
    }
}
