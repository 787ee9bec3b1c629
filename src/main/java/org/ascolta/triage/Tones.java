package org.ascolta.triage;

import java.util.EnumSet;
import java.util.Set;

/** How a text sounds, from what its words and signs say. */
final class Tones {

    private Tones() {}

    /**
     * Complaints are anger when they are shouted. Praise beside anger is irony more often than not, and so are signs of
     * praise beside a complaint: neither counts.
     */
    static Set<Tone> of(Tokens tokens, Set<Sense> senses, Phrases signs) {
        Set<Sense> shown = Heard.in(tokens.words(), signs).senses();
        boolean complains = senses.contains(Sense.complaint);
        Set<Tone> tones = EnumSet.noneOf(Tone.class);
        if (has(Sense.anger, senses, shown) || complains && tokens.areShouted()) {
            tones.add(Tone.anger);
        } else if (senses.contains(Sense.praise) || shown.contains(Sense.praise) && !complains) {
            tones.add(Tone.praise);
        }
        if (has(Sense.gratitude, senses, shown)) {
            tones.add(Tone.gratitude);
        }
        if (senses.contains(Sense.question) || tokens.words().contains(Tokens.QUESTION)) {
            tones.add(Tone.question);
        }
        return tones;
    }

    private static boolean has(Sense sense, Set<Sense> senses, Set<Sense> shown) {
        return senses.contains(sense) || shown.contains(sense);
    }
}
