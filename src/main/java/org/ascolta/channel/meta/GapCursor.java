package org.ascolta.channel.meta;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Reader.Errand;

/**
 * Where a reading of what was missed stands, as an errand keeps it from step to step and from round to round.
 *
 * @param talks  whether the posts are done and the conversations are read
 * @param from   what is older is not looked for; null: nothing is known
 * @param began  when this round began, by the platform's clock, which is where the next one starts; null: not yet known
 * @param after  Graph's own cursor, "" at the beginning of a stage
 */
record GapCursor(boolean talks, Instant from, Instant began, String after) {

    /** Platforms bring old ones late. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    private static final Pattern FORM = Pattern.compile("(posts|talks):(\\d{0,11}):(\\d{0,11}):(.*)");

    static GapCursor of(Errand errand) {
        Matcher form = FORM.matcher(errand.cursor() == null ? "" : errand.cursor());
        return form.matches()
                ? new GapCursor(
                        form.group(1).equals("talks"), instant(form.group(2)), instant(form.group(3)), form.group(4))
                : new GapCursor(false, errand.since(), null, "");
    }

    /** The same, now that a first answer says what time it is. */
    GapCursor at(Answer answer) {
        Instant now = began == null ? date(answer) : began;
        return new GapCursor(talks, from, now, after);
    }

    GapCursor further(String next) {
        return new GapCursor(talks, from, began, next);
    }

    GapCursor onToTalks() {
        return new GapCursor(true, from, began, "");
    }

    /** Where the next round starts. */
    GapCursor done() {
        return new GapCursor(false, began == null ? from : began.minus(OVERLAP), null, "");
    }

    String text() {
        return (talks ? "talks:" : "posts:") + seconds(from) + ":" + seconds(began) + ":" + after;
    }

    private static String seconds(Instant time) {
        return time == null ? "" : Long.toString(Math.max(0, time.getEpochSecond()));
    }

    private static Instant instant(String seconds) {
        return seconds.isEmpty() ? null : Instant.ofEpochSecond(Long.parseLong(seconds));
    }

    private static Instant date(Answer answer) {
        try {
            String date = answer.headers().getOrDefault("date", "").strip();
            return date.isEmpty() ? null : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
        } catch (DateTimeException noTime) {
            return null;
        }
    }
}
