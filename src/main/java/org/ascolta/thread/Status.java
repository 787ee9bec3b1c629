package org.ascolta.thread;

import java.util.Locale;

/** What a ticket waits for. {@code CLOSED} and {@code MERGED} are given by the store, never by the fold. */
public enum Status {
    NEW,
    OPEN,
    WAITING_CUSTOMER,
    WAITING_THIRD_PARTY,
    SNOOZED,
    RESOLVED,
    CLOSED,
    MERGED;

    /** As the API and the database write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Status of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether nothing that a person does can change it any more. */
    public boolean isFinal() {
        return this == CLOSED || this == MERGED;
    }

    /** Whether a person may ask for it. */
    public boolean canBeChosen() {
        return this != NEW && !isFinal();
    }
}
