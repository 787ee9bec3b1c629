package org.ascolta.thread;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

/**
 * What a person wants to do to a ticket.
 *
 * @param to           status asked for, for {@code TRANSITION}
 * @param snoozeUntil  for {@code SNOOZED}
 * @param dispositions reason by obligation that ends without an answer; for {@code UNWAIVE} the obligations, reasons unused
 * @param note         why, in the person's words; or null
 * @param elsewhere    the answer that was given elsewhere ({@code WAIVE}), or null
 */
public record Deed(
        Act.Kind kind,
        Status to,
        OffsetDateTime snoozeUntil,
        Map<UUID, String> dispositions,
        String note,
        Elsewhere elsewhere) {

    /** A human looked after the ticket: what was new is open. */
    public static Deed touch() {
        return new Deed(Act.Kind.TOUCH, null, null, Map.of(), null, null);
    }

    public static Deed transition(Status to, OffsetDateTime snoozeUntil, Map<UUID, String> dispositions, String note) {
        return new Deed(Act.Kind.TRANSITION, to, snoozeUntil, dispositions, note, null);
    }

    public static Deed waive(UUID obligation, String reason, String note, Elsewhere elsewhere) {
        return new Deed(Act.Kind.WAIVE, null, null, Map.of(obligation, reason), note, elsewhere);
    }

    /** A message that was only watched is owed an answer. */
    public static Deed engage(UUID message) {
        return new Deed(Act.Kind.ENGAGE, null, null, Map.of(message, ""), null, null);
    }

    public static Deed unwaive(UUID obligation) {
        return new Deed(Act.Kind.UNWAIVE, null, null, Map.of(obligation, ""), null, null);
    }
}
