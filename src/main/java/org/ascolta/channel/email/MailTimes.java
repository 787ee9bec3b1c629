package org.ascolta.channel.email;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * When a mail came. {@code Date} is whatever the sender's clock says or he wants it to say; the topmost {@code Received} is
 * written by the provider, so that is the platform's clock (RFC 5321, 4.4).
 */
final class MailTimes {

    private static final Pattern COMMENT = Pattern.compile("\\([^()]{0,200}\\)");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private MailTimes() {}

    /** Null when the mail does not say. */
    static Instant received(MailHeaders headers) {
        String hop = headers.first("received");
        Instant received = hop == null ? null : time(hop.substring(hop.lastIndexOf(';') + 1));
        return received == null ? time(headers.first("date")) : received;
    }

    /** An RFC 5322 date, the zone as an offset or {@code GMT}, perhaps with a comment behind it. */
    static Instant time(String text) {
        if (text == null || text.length() > 300) {
            return null;
        }
        String date = COMMENT.matcher(text).replaceAll(" ").strip().replaceAll("\\s+", " ");
        try {
            Instant time =
                    Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.replaceFirst("(UTC|UT|Z)$", "GMT")));
            return time.isBefore(Instant.EPOCH) || time.isAfter(LATEST) ? null : time;
        } catch (DateTimeException noDate) {
            return null;
        }
    }
}
