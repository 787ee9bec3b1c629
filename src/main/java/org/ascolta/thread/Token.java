package org.ascolta.thread;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ascolta.channel.Outlet.Outgoing;

/**
 * What a reply was sent with, as {@link Outgoing#token()} writes it.
 *
 * @param round how often it had been taken up again by then
 */
record Token(UUID reply, int round) {

    private static final Pattern FORM =
            Pattern.compile("([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:\\.([1-9][0-9]{0,5}))?");

    /** Null for what is none of ours. */
    static Token of(String text) {
        Matcher form = text == null ? null : FORM.matcher(text);
        return form == null || !form.matches()
                ? null
                : new Token(
                        UUID.fromString(form.group(1)), form.group(2) == null ? 0 : Integer.parseInt(form.group(2)));
    }
}
