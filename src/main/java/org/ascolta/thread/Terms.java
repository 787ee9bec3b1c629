package org.ascolta.thread;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What an account demanded of the fold at one time. Durations are in hours. */
public record Terms(
        boolean listening,
        int privateReopenHours,
        int publicWindowHours,
        int publicReopenHours,
        Set<String> autoReplies,
        List<String> names) {

    static final long HOUR = 3_600_000_000L;

    long reopenMicros(boolean isPublic) {
        return (isPublic ? publicReopenHours : privateReopenHours) * HOUR;
    }

    long publicWindowMicros() {
        return publicWindowHours * HOUR;
    }

    /** Whether a customer's message is owed no answer unless somebody engages. */
    boolean isWatched(Entry.Parent parent, String text) {
        return listening || parent == Entry.Parent.OTHER_CUSTOMER && !isNamedIn(text);
    }

    /** Whether the text names the brand, by one of the names it goes by. */
    boolean isNamedIn(String text) {
        if (text == null) {
            return false;
        }
        String folded = text.toLowerCase(Locale.ROOT);
        return names.stream().anyMatch(name -> name.length() > 1 && folded.contains(name.toLowerCase(Locale.ROOT)));
    }

    /** The terms of an account over time: a fact is judged by those of its own time. */
    public record History(List<From> changes) {

        /** Terms and the microsecond from which they hold. */
        public record From(long at, Terms terms) {}

        public static History always(Terms terms) {
            return new History(List.of(new From(Long.MIN_VALUE, terms)));
        }

        Terms at(long micros) {
            Terms valid = changes.get(0).terms();
            for (From change : changes) {
                if (change.at() <= micros) {
                    valid = change.terms();
                }
            }
            return valid;
        }
    }
}
