package org.ascolta.ticket;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ascolta.sla.Band;
import org.ascolta.web.Problem;

/** The words that requests choose from, and the check that a text can be stored. */
final class Words {

    static final List<String> STATUS = List.of(
            "new", "open", "waiting_customer", "waiting_third_party", "snoozed", "resolved", "closed", "merged");
    static final List<String> BAND =
            Arrays.stream(Band.values()).map(Enum::name).toList();
    static final List<String> VISIBILITY = List.of("public", "private");

    /** The longest message and the longest remark of a person, in characters. */
    static final int MESSAGE = 10_000;

    static final int REMARK = 1_000;

    static final int SUBJECT = 500;

    private Words() {}

    /** The text, which must be of 1 to {@code most} characters that PostgreSQL can keep. */
    static String text(String field, String text, int most) {
        if (text == null || text.isBlank() || text.length() > most) {
            throw Problem.invalid(field, "must have 1 to " + most + " characters");
        }
        if (text.indexOf('\0') >= 0) {
            throw Problem.invalid(field, "must not contain NUL");
        }
        return text;
    }

    /** The time, which must be written as RFC 3339 does and be of our era. */
    static OffsetDateTime time(String field, String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() >= 0 && time.getYear() <= 9999) {
                return time;
            }
        } catch (DateTimeException unreadable) {
            // Refused below, like one of another era.
        }
        throw Problem.invalid(field, "must be a time as RFC 3339 writes it");
    }

    /** The tags, each once; none when there are none. */
    static List<String> tags(String field, List<String> tags) {
        if (tags == null) {
            return List.of();
        }
        if (tags.size() > 50) {
            throw Problem.invalid(field, "must be at most 50");
        }
        return tags.stream().map(tag -> text(field, tag, 64).trim()).distinct().toList();
    }

    /** Refuses attributes that are too many, too long, or cannot be stored. */
    static void attributes(String field, Map<String, Object> attributes) {
        if (attributes.toString().length() > 16_000) {
            throw Problem.invalid(field, "must be shorter");
        }
        if (attributes.toString().indexOf('\0') >= 0) {
            throw Problem.invalid(field, "must not contain NUL");
        }
    }
}
