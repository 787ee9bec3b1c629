package org.ascolta.ticket;

import java.util.List;
import org.ascolta.web.Problem;

/** Why an obligation may end without an answer. */
final class Reasons {

    static final List<String> ALL = List.of(
            "thanks",
            "duplicate",
            "troll",
            "spam",
            "answered_elsewhere",
            "answered_by_community",
            "deleted_by_author",
            "blocked",
            "erased",
            "not_engaged",
            "no_reply_needed");

    private Reasons() {}

    static void check(String field, String reason) {
        if (!ALL.contains(String.valueOf(reason))) {
            throw Problem.invalid(field, "must be one of " + String.join(", ", ALL));
        }
    }
}
