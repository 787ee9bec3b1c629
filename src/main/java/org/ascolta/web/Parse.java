package org.ascolta.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Readers of values that callers write, stricter than those of the JDK. */
public final class Parse {

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern DATE_FORM = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final int LONGEST_TIME = 40;
    private static final int LAST_YEAR = 9999;

    private Parse() {}

    /** The id, if it is written as RFC 9562 writes it (the JDK would take "1-1-1-1-1"). */
    public static Optional<UUID> uuid(String text) {
        return text != null && UUID_FORM.matcher(text).matches()
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    /** The point in time, if it is written as RFC 3339 writes it, with an offset and a year of four digits. */
    public static Optional<OffsetDateTime> time(String text) {
        try {
            return Optional.ofNullable(text)
                    .filter(written -> written.length() <= LONGEST_TIME)
                    .map(OffsetDateTime::parse)
                    .filter(time -> time.getYear() > 0 && time.getYear() <= LAST_YEAR);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** The date, if it is written as RFC 3339 writes it, from the year 1 on. */
    public static Optional<LocalDate> date(String text) {
        try {
            return Optional.ofNullable(text)
                    .filter(written -> DATE_FORM.matcher(written).matches())
                    .map(LocalDate::parse)
                    .filter(date -> date.getYear() > 0);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** The whole number in these bounds, in plain decimal digits. */
    public static Optional<Long> number(String text, long least, long most) {
        try {
            return Optional.of(Long.parseLong(text)).filter(number -> number >= least && number <= most);
        } catch (NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    /** {@code true} or {@code false}, and nothing else. */
    public static Optional<Boolean> bool(String text) {
        return text.equals("true") || text.equals("false") ? Optional.of(text.equals("true")) : Optional.empty();
    }
}
