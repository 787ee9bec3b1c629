package org.ascolta.ticket;

/** The orders in which tickets are listed; each has an index of its own. */
public enum TicketSort {
    /** Newest first. */
    created("t.created_at DESC, t.id DESC", "(t.created_at, t.id) < (?, ?)", Key.CREATED, Key.ID),
    /** The longest unanswered first, those that owe no answer last. */
    waiting(
            TicketSort.WAITING + ", t.id",
            "(" + TicketSort.WAITING + ", t.id) > (coalesce(?::timestamptz, 'infinity'), ?)",
            Key.WAITING,
            Key.ID),
    /** The one whose clock is due soonest first, those without a running clock last. */
    due(
            TicketSort.DUE + ", t.id",
            "(" + TicketSort.DUE + ", t.id) > (coalesce(?::timestamptz, 'infinity'), ?)",
            Key.DUE,
            Key.ID),
    /** The highest score first; of equals the longest unanswered. */
    priority(
            "-t.score, " + TicketSort.WAITING + ", t.id",
            "(-t.score, " + TicketSort.WAITING + ", t.id) > (-(?::smallint), coalesce(?::timestamptz, 'infinity'), ?)",
            Key.SCORE,
            Key.WAITING,
            Key.ID);

    private static final String WAITING = "coalesce(t.all_oldest_open_at, 'infinity')";

    private static final String DUE = "coalesce(t.all_next_due_at, 'infinity')";

    final Keyset rows;

    TicketSort(String order, String after, Key... keys) {
        rows = new Keyset(name(), order, after, keys);
    }
}
