package org.ascolta.thread;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of a scenario, read word by word. What is not understood, or left over, is an error that names the line. */
final class ScenarioLine {

    /** Texts in quotes are one word; a comma, colon or semicolon that ends a word is one itself. */
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|[,:;](?=\\s|$)|[^\\s\"]+?(?=[,:;]?(\\s|$))");

    private final String where;
    private final Deque<String> words = new ArrayDeque<>();

    ScenarioLine(String where, String text) {
        this.where = where + ": " + text.strip();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        if (!WORD.matcher(text).replaceAll("").isBlank()) {
            throw wrong("its quotes do not match");
        }
    }

    boolean isDone() {
        return words.isEmpty();
    }

    String peek() {
        return isDone() ? "" : words.peek();
    }

    String take() {
        if (isDone()) {
            throw wrong("something is missing at its end");
        }
        return words.poll();
    }

    /** Takes these words if they come next. */
    boolean next(String phrase) {
        String[] wanted = phrase.split(" ");
        String[] coming = words.stream().limit(wanted.length).toArray(String[]::new);
        boolean found = Arrays.equals(wanted, coming);
        for (int i = 0; found && i < wanted.length; i++) {
            words.poll();
        }
        return found;
    }

    void expect(String phrase) {
        if (!next(phrase)) {
            throw wrong("'" + phrase + "' is expected, not '" + peek() + "'");
        }
    }

    boolean isText() {
        return peek().startsWith("\"");
    }

    String text() {
        if (!isText()) {
            throw wrong("a text in quotes is expected, not '" + peek() + "'");
        }
        String quoted = take();
        return quoted.substring(1, quoted.length() - 1);
    }

    <E extends Enum<E>> E one(Class<E> type) {
        String word = take();
        try {
            return Enum.valueOf(type, word);
        } catch (IllegalArgumentException unknown) {
            throw wrong("'" + word + "' is no " + type.getSimpleName());
        }
    }

    /** Whether the next word is one of these, which is not taken. */
    <E extends Enum<E>> boolean isOne(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).anyMatch(one -> one.name().equals(peek()));
    }

    /** The line has been understood to its end. */
    void end() {
        if (!isDone()) {
            throw wrong("'" + String.join(" ", words) + "' is not understood");
        }
    }

    IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException(where + "\n    " + why);
    }

    @Override
    public String toString() {
        return where;
    }
}
