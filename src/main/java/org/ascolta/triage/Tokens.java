package org.ascolta.triage;

import java.util.ArrayList;
import java.util.List;

/** A text as words of lower case, signs, and the ends of what belongs together; with how loud it is. */
final class Tokens {

    static final String QUESTION = "?";
    static final String STOP = ".";
    static final String PAUSE = ",";
    /** Before a word that was drawn out, of which each letter is kept once: "graaazie" is "~grazie". */
    static final String DRAWN = "~";

    private static final int LOUD_LETTERS = 8;
    private static final int LOUD_SIGNS = 3;
    private static final int LONGEST_WORD = 40;

    private final List<String> words = new ArrayList<>();
    private final String text;
    private int at;
    private int letters;
    private int capitals;
    private int cries;
    private boolean cried;

    private Tokens(String text) {
        this.text = text;
    }

    /** Of a folded text without addresses. */
    static Tokens of(String text) {
        Tokens tokens = new Tokens(text);
        while (tokens.at < text.length()) {
            tokens.next();
        }
        return tokens;
    }

    List<String> words() {
        return words;
    }

    /** Written in capitals, or with more marks than one needs. */
    boolean areShouted() {
        return cried || letters >= LOUD_LETTERS && capitals * 10 >= letters * 7;
    }

    /** A word of which each letter that repeats itself is kept once. */
    static String squeezed(CharSequence word) {
        StringBuilder once = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            if (i == 0 || word.charAt(i) != word.charAt(i - 1)) {
                once.append(word.charAt(i));
            }
        }
        return once.toString();
    }

    private void next() {
        int c = text.codePointAt(at);
        cries = c == '!' || c == '?' ? cries + 1 : 0;
        cried |= cries >= LOUD_SIGNS;
        if (Character.isLetterOrDigit(c)) {
            word();
            return;
        }
        at += Character.charCount(c);
        switch (c) {
            case '?', '¿' -> words.add(QUESTION);
            case '.', '!', '¡', ';', '\n', '。' -> words.add(STOP);
            case ',', ':', '(', ')', '"', '«', '»', '–', '—' -> words.add(PAUSE);
            default -> sign(c);
        }
    }

    /** Emoji that are newer than the platform's tables are of no type there. */
    private void sign(int c) {
        int type = Character.getType(c);
        if (type == Character.OTHER_SYMBOL || type == Character.UNASSIGNED) {
            words.add(Character.toString(c));
        }
    }

    private void word() {
        StringBuilder word = new StringBuilder();
        int same = 0;
        boolean drawn = false;
        int before = -1;
        for (int c; at < text.length() && Character.isLetterOrDigit(c = text.codePointAt(at)); before = c) {
            int low = Character.toLowerCase(c);
            letters += Character.isLetter(c) ? 1 : 0;
            capitals += low == c ? 0 : 1;
            same = c == before && Character.isLetter(c) ? same + 1 : 1;
            drawn |= same == 3;
            word.appendCodePoint(low);
            at += Character.charCount(c);
        }
        String plain = drawn ? DRAWN + squeezed(word) : word.toString();
        words.add(plain.length() <= LONGEST_WORD ? plain : plain.substring(0, LONGEST_WORD));
    }
}
