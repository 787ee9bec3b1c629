package org.ascolta.channel.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The header of a mail in its order, the last hop first; names in any case, values perhaps folded (RFC 5322, 2.2.3). */
public final class MailHeaders {

    private static final int LONGEST_VALUE = 20_000;
    private static final int MOST_IDS = 200;
    /** In characters: four bytes each at most, and the store's ids end at a thousand bytes. */
    private static final int LONGEST_ID = 250;

    private static final Pattern BRACKETED = Pattern.compile("<([^<>]{0,2000})>");
    private static final Pattern FOLD = Pattern.compile("[\\r\\n\\t ]+");

    private record Line(String name, String value) {}

    private final List<Line> lines = new ArrayList<>();

    /** What is missing, or longer than a header can be that means anything, is left out. */
    public MailHeaders add(String name, String value) {
        if (name != null && value != null && value.length() <= LONGEST_VALUE) {
            lines.add(new Line(name.strip().toLowerCase(Locale.ROOT), unfolded(value)));
        }
        return this;
    }

    /** The first of this name; null where there is none, "" where it says nothing. */
    public String first(String name) {
        return all(name).findFirst().orElse(null);
    }

    Stream<String> all(String name) {
        return lines.stream().filter(line -> line.name().equals(name)).map(Line::value);
    }

    /**
     * The message ids of every header of this name, without brackets. Some senders separate them by commas, fold them in
     * the middle, or forget the brackets.
     */
    List<String> ids(String name) {
        return all(name).flatMap(MailHeaders::idsOf).limit(MOST_IDS).toList();
    }

    private static Stream<String> idsOf(String value) {
        Matcher bracketed = BRACKETED.matcher(value);
        List<String> ids = new ArrayList<>();
        while (bracketed.find() && ids.size() < MOST_IDS) {
            ids.add(FOLD.matcher(bracketed.group(1)).replaceAll(""));
        }
        Stream<String> found =
                ids.isEmpty() ? Stream.of(value.split("[\\s,<>]+")).filter(word -> word.contains("@")) : ids.stream();
        return found.filter(id -> !id.isEmpty() && id.length() <= LONGEST_ID);
    }

    private static String unfolded(String value) {
        return FOLD.matcher(value).replaceAll(" ").strip();
    }
}
