package org.ascolta.thread;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Cuts a text into folded words, signs, mentions and sentence ends. */
final class CourtesyTokens {

    static final String QUESTION = "?";
    static final String STOP = ".";
    static final String MENTION = "@";
    static final String FROWN = ":(";
    private static final String SMILE = ":)";
    private static final int LONGEST_HOST = 64;

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    private CourtesyTokens(String text) {
        this.text = text;
    }

    /** The tokens of a text, in its order; addresses of web pages and of people are kept in one piece. */
    static List<String> of(String text) {
        CourtesyTokens cut = new CourtesyTokens(folded(text));
        while (cut.at < cut.text.length()) {
            cut.next();
        }
        return cut.tokens;
    }

    /** Whether a token says nothing about what the text is. */
    static boolean isSilent(String token) {
        return token.equals(STOP) || token.equals(MENTION) || token.equals(SMILE);
    }

    private static String folded(String text) {
        boolean ascii = text.chars().allMatch(c -> c < 0x80);
        return ascii ? text : Normalizer.normalize(text, Normalizer.Form.NFKD);
    }

    private void next() {
        int c = text.codePointAt(at);
        if (Character.isLetterOrDigit(c)) {
            word();
        } else if (c == '@') {
            mention();
        } else if (c == '?' || c == '\u061F' || c == '\u00BF' || c == '\u037E') {
            add(QUESTION, 1);
        } else if (c == '.' || c == '!' || c == '\n' || c == '\u3002') {
            add(STOP, 1);
        } else if (c == ':' || c == ';' || c == '=' || c == '<') {
            face();
        } else {
            sign(c);
        }
    }

    private void word() {
        int start = at;
        StringBuilder word = new StringBuilder();
        while (at < text.length()) {
            int c = text.codePointAt(at);
            if (Character.isLetterOrDigit(c)) {
                word.appendCodePoint(Character.toLowerCase(c));
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                break;
            }
            at += Character.charCount(c);
        }
        if (isAddress()) {
            at = start;
            tokens.add(upToSpace());
        } else {
            tokens.add(word.toString());
        }
    }

    /** A word that goes on as an address of a page or a mailbox: a question mark inside it asks nothing. */
    private boolean isAddress() {
        if (at == text.length()) {
            return false;
        }
        return text.charAt(at) == '@' || text.startsWith("://", at) || text.charAt(at) == '.' && hasPath();
    }

    private boolean hasPath() {
        int end = Math.min(text.length(), at + LONGEST_HOST);
        for (int i = at; i < end && !Character.isWhitespace(text.charAt(i)); i++) {
            if (text.charAt(i) == '/') {
                return true;
            }
        }
        return false;
    }

    /** The address, without a question mark that ends it: that one belongs to the sentence. */
    private String upToSpace() {
        int start = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (text.charAt(at - 1) == '?') {
            at--;
        }
        return text.substring(start, at);
    }

    private void mention() {
        at++;
        while (at < text.length() && isHandle(text.charAt(at))) {
            at++;
        }
        tokens.add(MENTION);
    }

    private static boolean isHandle(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-';
    }

    /** Faces of punctuation: a frown is a complaint, a smile or a heart says nothing more. */
    private void face() {
        int mouth = at + 1;
        while (mouth < text.length() && (text.charAt(mouth) == '-' || text.charAt(mouth) == '\'')) {
            mouth++;
        }
        char shape = mouth < text.length() ? text.charAt(mouth) : ' ';
        if (shape == '(' || shape == '[' || shape == '/') {
            add(FROWN, mouth + 1 - at);
        } else if (")]DdPp*3".indexOf(shape) >= 0) {
            add(SMILE, mouth + 1 - at);
        } else {
            at++;
        }
    }

    private void sign(int c) {
        at += Character.charCount(c);
        switch (Character.getType(c)) {
            case Character.OTHER_SYMBOL, Character.UNASSIGNED, Character.CURRENCY_SYMBOL ->
                tokens.add(Character.toString(c));
            default -> {
                // Spaces, commas, joiners, skin tones and variation selectors say nothing.
            }
        }
    }

    private void add(String token, int length) {
        tokens.add(token);
        at += length;
    }
}
