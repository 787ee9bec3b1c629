package org.ascolta.cel;

import java.util.ArrayList;
import java.util.List;

/**
 * What a text must contain to be matched by a regular expression: of most expressions that people write, one of a few words. To
 * look for these is many times quicker than to match. Whatever is not understood here is taken to need nothing.
 */
final class Literals {

    private static final int SHORTEST = 2;
    private static final int MOST = 64;
    private static final int DEEPEST = 50;

    /** Beyond these letters, what is the same in another case is a question of versions. */
    private static final char LATIN = 0x250;

    private static final String PLAIN_ESCAPES = "bBAzdDwWsSafnrtv";
    private static final List<String> NOTHING = List.of();

    private final String written;
    private int at;
    private int depth;
    private boolean givenUp;

    private Literals(String written) {
        this.written = written;
    }

    /** Folded texts of which every match has at least one; none: nothing is known. */
    static List<String> of(String expression) {
        Literals literals = new Literals(expression);
        List<String> found = literals.alternatives();
        return literals.givenUp || literals.at < expression.length() ? NOTHING : found;
    }

    /** The text as it is compared, whatever the case of its letters. */
    static String folded(String text) {
        char[] folded = new char[text.length()];
        for (int i = 0; i < folded.length; i++) {
            folded[i] = folded(text.charAt(i));
        }
        return new String(folded);
    }

    /** By the capital: there are small letters that differ and have the same one. */
    static char folded(char letter) {
        return letter < 'A' || letter > 'Z' && letter < 128
                ? letter
                : letter < 128 ? (char) (letter + 32) : Character.toLowerCase(Character.toUpperCase(letter));
    }

    private List<String> alternatives() {
        List<String> all = sequence();
        while (at < written.length() && written.charAt(at) == '|') {
            at++;
            List<String> other = sequence();
            all = all.isEmpty() || other.isEmpty() || all.size() + other.size() > MOST ? NOTHING : both(all, other);
        }
        return all;
    }

    private static List<String> both(List<String> some, List<String> others) {
        List<String> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /** Of what follows one another, the part that says most. */
    private List<String> sequence() {
        List<String> best = NOTHING;
        StringBuilder run = new StringBuilder();
        while (!givenUp && at < written.length() && written.charAt(at) != '|' && written.charAt(at) != ')') {
            char letter = letter();
            if (letter != 0 && !isRepeat()) {
                run.append(folded(letter));
                continue;
            }
            List<String> part = letter == 0 ? other() : NOTHING;
            int from = at;
            boolean needed = !repeat();
            if (letter != 0 && needed) {
                run.append(folded(letter));
            }
            best = better(best, run.length() < SHORTEST ? NOTHING : List.of(run.toString()));
            best = better(best, needed || from == at ? part : NOTHING);
            run.setLength(0);
        }
        return better(best, run.length() < SHORTEST ? NOTHING : List.of(run.toString()));
    }

    private static List<String> better(List<String> one, List<String> other) {
        int most = shortest(one) - shortest(other);
        return most > 0 || most == 0 && one.size() <= other.size() ? one : other;
    }

    private static int shortest(List<String> texts) {
        return texts.stream().mapToInt(String::length).min().orElse(0);
    }

    /** The letter that stands here for itself, or none. */
    private char letter() {
        char here = written.charAt(at);
        boolean isEscaped = here == '\\' && at + 1 < written.length();
        char letter = isEscaped ? written.charAt(at + 1) : here;
        boolean isItself =
                isEscaped ? letter < 128 && !Character.isLetterOrDigit(letter) : "([.^$\\*+?{".indexOf(here) < 0;
        if (!isItself || letter >= LATIN) {
            return 0;
        }
        at += isEscaped ? 2 : 1;
        return letter;
    }

    /** What stands here and is no letter: passes it, and says what it needs. */
    private List<String> other() {
        switch (written.charAt(at)) {
            case '(' -> {
                return group();
            }
            case '[' -> pass(LiteralParts.classEnd(written, at));
            case '\\' -> pass(LiteralParts.escapeEnd(written, at, PLAIN_ESCAPES));
            case '*', '+', '?', '{' -> pass(LiteralParts.UNKNOWN);
            default -> at++;
        }
        return NOTHING;
    }

    private void pass(int end) {
        givenUp |= end == LiteralParts.UNKNOWN;
        at = givenUp ? written.length() : end;
    }

    private List<String> group() {
        depth++;
        pass(depth > DEEPEST ? LiteralParts.UNKNOWN : LiteralParts.groupBegin(written, at));
        if (givenUp || written.charAt(at - 1) == ')') {
            depth--;
            // What is repeated after mere flags is what stands before them.
            pass(isRepeat() ? LiteralParts.UNKNOWN : at);
            return NOTHING;
        }
        List<String> inner = alternatives();
        depth--;
        pass(at < written.length() ? at + 1 : LiteralParts.UNKNOWN);
        return inner;
    }

    private boolean isRepeat() {
        return at < written.length() && "*+?{".indexOf(written.charAt(at)) >= 0;
    }

    /** Passes what says how often; whether it may be not at all. */
    private boolean repeat() {
        if (givenUp || !isRepeat()) {
            return false;
        }
        boolean mayBeMissing = LiteralParts.mayBeMissing(written, at);
        pass(LiteralParts.repeatEnd(written, at));
        return mayBeMissing;
    }
}
