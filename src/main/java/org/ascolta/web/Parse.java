package org.ascolta.web;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Readers of values that callers write, stricter than those of the JDK. */
public final class Parse {

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Parse() {}

    /** The id, if it is written as RFC 9562 writes it (the JDK would take "1-1-1-1-1"). */
    public static Optional<UUID> uuid(String text) {
        return text != null && UUID_FORM.matcher(text).matches()
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }
}
