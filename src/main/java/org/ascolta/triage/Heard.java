package org.ascolta.triage;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ascolta.triage.Phrases.Phrase;

/**
 * What the word lists of one language find in a text.
 *
 * @param senses all of them
 * @param words  how many words of the text are in a phrase
 */
record Heard(Set<Sense> senses, int words) {

    /** How many words may stand between a negation and what it denies. */
    private static final int NEAR = 3;

    private static final Set<Sense> NOTHING = EnumSet.of(Sense.nothing);
    /** Of a phrase that asks, the words say something too: "why did you charge me". */
    private static final Set<Sense> QUESTION = EnumSet.of(Sense.question);

    static Heard in(List<String> words, Phrases phrases) {
        return new Listening(words, phrases).all();
    }

    private static final class Listening {
        private final List<String> words;
        private final Phrases phrases;
        private final Set<Sense> senses = EnumSet.noneOf(Sense.class);
        private int known;
        private boolean begins = true;
        private int denied = Integer.MIN_VALUE / 2;

        Listening(List<String> words, Phrases phrases) {
            this.words = words;
            this.phrases = phrases;
        }

        Heard all() {
            for (int at = 0; at < words.size(); ) {
                at = next(at);
            }
            return new Heard(senses, known);
        }

        private int next(int at) {
            String word = words.get(at);
            boolean stops = word.equals(Tokens.STOP) || word.equals(Tokens.QUESTION);
            if (stops || word.equals(Tokens.PAUSE)) {
                begins |= stops;
                denied = Integer.MIN_VALUE / 2;
                return at + 1;
            }
            Phrase phrase = phrases.at(words, at, begins);
            if (phrase == null) {
                begins = false;
                return at + 1;
            }
            take(phrase, at);
            return phrase.senses().equals(QUESTION) ? at + 1 : phrase.end();
        }

        private void take(Phrase phrase, int at) {
            for (Sense sense : phrase.senses()) {
                if (sense != Sense.praise || !isDenied(phrase, at)) {
                    senses.add(sense);
                }
            }
            if (phrase.senses().contains(Sense.negation)) {
                denied = phrase.end();
            }
            known += phrase.end() - at;
            begins &= phrase.senses().equals(NOTHING);
        }

        /** Before it, as "non è bello", or right after it, as "gefällt mir nicht". */
        private boolean isDenied(Phrase phrase, int at) {
            Phrase next = phrase.end() < words.size() ? phrases.at(words, phrase.end(), false) : null;
            return at - denied <= NEAR || next != null && next.senses().contains(Sense.negation);
        }
    }
}
