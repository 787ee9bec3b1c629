package org.ascolta.ticket;

import java.util.List;
import org.ascolta.web.Problem;

/** The orders in which tickets are listed; each has an index of its own. */
enum TicketSort {
    /** Newest first. */
    created("t.created_at DESC, t.id DESC", "(t.created_at, t.id) < (?, ?)", Key.CREATED, Key.ID),
    /** The longest unanswered first, those that owe no answer last. */
    waiting(
            TicketSort.WAITING + ", t.id",
            "(" + TicketSort.WAITING + ", t.id) > (coalesce(?::timestamptz, 'infinity'), ?)",
            Key.WAITING,
            Key.ID),
    /** The highest score first; of equals the longest unanswered. */
    priority(
            "-t.score, " + TicketSort.WAITING + ", t.id",
            "(-t.score, " + TicketSort.WAITING + ", t.id) > (-(?::smallint), coalesce(?::timestamptz, 'infinity'), ?)",
            Key.SCORE,
            Key.WAITING,
            Key.ID);

    private static final String WAITING = "coalesce(t.all_oldest_open_at, 'infinity')";

    final Keyset rows;

    TicketSort(String order, String after, Key... keys) {
        rows = new Keyset(name(), order, after, keys);
    }

    /** The sort of this name; {@link #created} when none is named. */
    static TicketSort of(String name) {
        if (name == null) {
            return created;
        }
        for (TicketSort sort : values()) {
            if (sort.name().equals(name)) {
                return sort;
            }
        }
        throw Problem.invalid("sort", "must be one of " + List.of(values()));
    }
}
