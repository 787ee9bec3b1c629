package org.ascolta.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A regular expression (RE2), compiled if it is small. How large it is must be known before: repetitions inside of one
 * another multiply, and to unroll them is to run out of memory.
 */
final class Expression {

    private final String written;
    private final Deque<Integer> around = new ArrayDeque<>();
    private int size;
    private int last;
    private int at;

    private Expression(String written) {
        this.written = written;
    }

    /** Fails with {@link IllegalArgumentException}, whose message says why, when it is no expression or too large a one. */
    static Pattern compiled(String written, int most) {
        if (written.contains("\\Q") || new Expression(written).unrolled(most) > most) {
            throw new IllegalArgumentException("is too large a regular expression");
        }
        try {
            return Pattern.compile(written);
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException("is not a regular expression (RE2): " + wrong.getDescription(), wrong);
        }
    }

    /** About how many steps it has, at most a little more than it matters. */
    private int unrolled(int most) {
        while (at < written.length() && size <= most) {
            switch (written.charAt(at)) {
                case '(' -> open();
                case ')' -> close();
                case '{' -> repeat(most);
                case '[' -> atom(classLength());
                case '\\' -> atom(2);
                default -> atom(1);
            }
        }
        return size;
    }

    private void atom(int length) {
        last = 1;
        size++;
        at += length;
    }

    private void open() {
        around.push(size);
        at++;
    }

    private void close() {
        last = around.isEmpty() ? 1 : size - around.pop();
        at++;
    }

    /** {@code {n}}, {@code {n,}} or {@code {n,m}} of what was last; anything else in braces stands for itself. */
    private void repeat(int most) {
        int end = written.indexOf('}', at);
        String[] bounds =
                end < 0 ? new String[0] : written.substring(at + 1, end).split(",");
        int times = 0;
        for (String bound : bounds) {
            times = bound.matches("\\d{1,4}") ? Math.max(times, Integer.parseInt(bound)) : most + 1;
        }
        if (times == 0 || times > most) {
            atom(1);
            return;
        }
        int whole = Math.min(most + 1, last * times);
        size += whole - last;
        last = whole;
        at = end + 1;
    }

    /** Of a class of characters, brackets included; the first character may be a closing bracket. */
    private int classLength() {
        int end = written.startsWith("[^", at) ? at + 3 : at + 2;
        while (end < written.length() && written.charAt(end) != ']') {
            end += written.charAt(end) == '\\' ? 2 : 1;
        }
        return end + 1 - at;
    }
}
