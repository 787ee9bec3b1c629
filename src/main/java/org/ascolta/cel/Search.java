package org.ascolta.cel;

import com.google.re2j.Pattern;
import java.util.List;

/** Looks for a regular expression in texts: in those only that can have it. */
record Search(Pattern pattern, List<String> literals) {

    static Search of(Pattern pattern) {
        return new Search(pattern, Literals.of(pattern.pattern()));
    }

    boolean finds(String text) {
        return mayFind(text) && pattern.matcher(text).find();
    }

    boolean mayFind(String text) {
        if (literals.isEmpty()) {
            return true;
        }
        String folded = Literals.folded(text);
        for (String literal : literals) {
            if (folded.contains(literal)) {
                return true;
            }
        }
        return false;
    }
}
