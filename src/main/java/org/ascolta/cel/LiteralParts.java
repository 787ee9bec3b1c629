package org.ascolta.cel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the parts of a regular expression end that are no letters; less than 0 where that is not understood. */
final class LiteralParts {

    static final int UNKNOWN = -1;
    private static final Pattern TIMES = Pattern.compile("\\{(\\d{1,4})(,\\d{0,4})?\\}");
    private static final Pattern GROUP = Pattern.compile("\\(\\?(?:P?<\\w+>|[a-zA-Z\\-]*[:)])|\\((?!\\?)");

    private LiteralParts() {}

    /** Of a class of characters, of which the first may be a closing bracket, and which may have named ones in it. */
    static int classEnd(String written, int from) {
        int at = from + 1;
        at += written.startsWith("^", at) ? 1 : 0;
        at += written.startsWith("]", at) ? 1 : 0;
        while (at < written.length() && written.charAt(at) != ']') {
            if (written.startsWith("[:", at)) {
                return UNKNOWN;
            }
            at += written.charAt(at) == '\\' ? 2 : 1;
        }
        return at < written.length() ? at + 1 : UNKNOWN;
    }

    /** @param plain those that are two characters, and no letters */
    static int escapeEnd(String written, int from, String plain) {
        char escaped = from + 1 < written.length() ? written.charAt(from + 1) : 0;
        if (escaped == 'p' || escaped == 'P') {
            int end = written.startsWith("{", from + 2) ? written.indexOf('}', from) : from + 2;
            return end < 0 ? UNKNOWN : end + 1;
        }
        return plain.indexOf(escaped) >= 0 ? from + 2 : UNKNOWN;
    }

    /** Where the inside of a group begins; of flags alone, where they end. */
    static int groupBegin(String written, int from) {
        Matcher group = GROUP.matcher(written).region(from, written.length());
        return group.lookingAt() ? group.end() : UNKNOWN;
    }

    /** What is asked for as little as possible is asked for as often. */
    static int repeatEnd(String written, int from) {
        int end = from + 1;
        if (written.charAt(from) == '{') {
            Matcher times = TIMES.matcher(written).region(from, written.length());
            end = times.lookingAt() ? times.end() : UNKNOWN;
        }
        return end > 0 && written.startsWith("?", end) ? end + 1 : end;
    }

    static boolean mayBeMissing(String written, int from) {
        Matcher times = TIMES.matcher(written).region(from, written.length());
        return times.lookingAt() ? Integer.parseInt(times.group(1)) == 0 : written.charAt(from) != '+';
    }
}
