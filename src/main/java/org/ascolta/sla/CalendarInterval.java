package org.ascolta.sla;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * From when to when somebody is there on an exceptional date, as the wall clock reads.
 *
 * @param from from {@code 00:00} to {@code 23:59}
 * @param to   not of it any more; not after {@code from}: on the next date; {@code 24:00}: midnight
 */
@Schema(name = "CalendarInterval")
public record CalendarInterval(
        @NotNull @Pattern(regexp = FROM) String from,
        @NotNull @Pattern(regexp = TO) String to) {

    static final String FROM = "([01][0-9]|2[0-3]):[0-5][0-9]";
    static final String TO = FROM + "|24:00";

    Opening opening() {
        return Opening.of(from, to);
    }
}
