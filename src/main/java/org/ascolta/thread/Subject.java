package org.ascolta.thread;

import org.ascolta.channel.Content;

/**
 * What a ticket is called until the desk calls it something else: the headline of the customer's first message, or the
 * beginning of what he wrote.
 */
final class Subject {

    static final int LENGTH = 120;

    private Subject() {}

    static String of(Joined first) {
        String headline = first.deletedAt == null ? first.content.hints().get(Content.SUBJECT) : null;
        return of(headline == null || headline.isBlank() ? first.text() : headline);
    }

    static String of(String text) {
        String line = text == null ? "" : text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= LENGTH
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LENGTH - 1)).stripTrailing() + "…";
    }
}
