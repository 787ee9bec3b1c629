package org.ascolta.thread;

import java.util.List;
import org.ascolta.thread.CourtesyPhrases.Kind;
import org.ascolta.thread.CourtesyPhrases.Match;

/**
 * Judges texts as a listener would: is this only a thank-you, and does that ask something? Everything in a text must be
 * known to be courtesy, or it is not one: what is not understood is owed an answer. Word lists are data, see
 * {@code courtesy/en.txt}. One pass over the text; safe for concurrent use.
 */
public final class Courtesy {

    /** Nobody thanks at greater length without saying something else as well; in UTF-16 units. */
    private static final int LONGEST = 240;

    private final CourtesyPhrases phrases = CourtesyPhrases.load("signs", "en", "it");

    /** Whether the whole text is a thank-you, an "ok" or a closing, in Italian or English, and nothing else. */
    public boolean isAcknowledgement(String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            return false;
        }
        List<String> tokens = CourtesyTokens.of(text);
        boolean thanked = false;
        boolean linked = false;
        for (int at = 0; at < tokens.size(); ) {
            if (CourtesyTokens.isSilent(tokens.get(at))) {
                linked &= !tokens.get(at++).equals(CourtesyTokens.STOP);
                continue;
            }
            Match match = phrases.courtesy(tokens, at, linked);
            if (match == null || match.kind() == Kind.NEVER || match.kind() == Kind.LINK && !thanked) {
                return false;
            }
            thanked |= match.kind() == Kind.CORE;
            linked |= match.kind() == Kind.LINK;
            at += match.length();
        }
        return thanked;
    }

    /** Whether a message of ours asks for something: by a question mark, or by the way it asks in Italian or English. */
    public boolean asks(String text) {
        if (text == null) {
            return false;
        }
        List<String> tokens = CourtesyTokens.of(text);
        boolean begins = true;
        for (int at = 0; at < tokens.size(); at++) {
            String token = tokens.get(at);
            if (token.equals(CourtesyTokens.QUESTION) || phrases.asks(tokens, at, begins)) {
                return true;
            }
            begins = token.equals(CourtesyTokens.STOP) || begins && token.equals(CourtesyTokens.MENTION);
        }
        return false;
    }
}
