package org.ascolta.thread;

/** What a ticket is called until the desk calls it something else: the beginning of what the customer wrote. */
final class Subject {

    static final int LENGTH = 120;

    private Subject() {}

    static String of(String text) {
        String line = text == null ? "" : text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= LENGTH
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LENGTH - 1)).stripTrailing() + "…";
    }
}
