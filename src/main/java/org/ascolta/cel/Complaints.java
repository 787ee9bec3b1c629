package org.ascolta.cel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The complaints of the library's type checker in our words: its own repeat what was written. */
final class Complaints {

    static final String NO_FUNCTION = "there is no such function";

    private static final Pattern NO_OVERLOAD =
            Pattern.compile("found no matching overload for '(\\S{1,40})' applied to '([\\w(), .]{1,200})'");

    private Complaints() {}

    static String of(String complaint) {
        Matcher overload = NO_OVERLOAD.matcher(complaint);
        if (overload.matches()) {
            return spoken(overload.group(1)) + " cannot be applied to " + overload.group(2);
        }
        if (complaint.startsWith("undeclared reference")) {
            return NO_FUNCTION;
        }
        return complaint.contains("type '") ? "mixes values of different kinds" : "is not possible here";
    }

    /** The checker calls operators by what is around them: {@code _>_}, {@code @in}. */
    private static String spoken(String function) {
        return function.matches("\\w*[a-z]\\w*") ? function : function.replaceAll("[_@]", "");
    }
}
