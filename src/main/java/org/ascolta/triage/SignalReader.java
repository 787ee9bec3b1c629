package org.ascolta.triage;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads what a text shows by itself: language, tone, urgency, personal data, order numbers. The first 4,000 characters
 * count. Safe for concurrent use; lists and model are read when it is first used, which takes half a second.
 */
public final class SignalReader {

    /** Nobody says more before he comes to the point; in UTF-16 units. */
    static final int LONGEST = 4_000;

    /** Those with word lists, under {@code triage}. */
    static final List<String> LANGUAGES = List.of("it", "en", "fr", "de", "es");

    private static final Map<String, Phrases> PHRASES =
            LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(language -> language, Phrases::of));
    private static final Phrases SIGNS = Phrases.of("signs");
    private static final Set<Sense> URGENT =
            EnumSet.of(Sense.safety, Sense.stranded, Sense.hurry, Sense.legal, Sense.money);

    private SignalReader() {}

    /** The signals of a text; null has none. The same text has always the same. */
    public static Signals read(String text) {
        if (text == null || text.isBlank()) {
            return Signals.NONE;
        }
        String read = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        String plain = Addresses.without(read);
        Tokens tokens = Tokens.of(Folded.of(plain));
        Map<String, Heard> heard = new HashMap<>();
        PHRASES.forEach((language, phrases) -> heard.put(language, Heard.in(tokens.words(), phrases)));
        String language = Languages.of(plain, known(heard));
        Set<Sense> senses = senses(heard, language);
        PersonalData personal = new PersonalData(Folded.of(read));
        personal.takeAllButPhones();
        List<String> orders = Orders.takeFrom(personal.rest());
        personal.takePhones();
        return new Signals(
                language, Tones.of(tokens, senses, SIGNS), urgency(senses), kinds(personal), orders, List.of());
    }

    private static Map<String, Integer> known(Map<String, Heard> heard) {
        return heard.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue()
                .words()));
    }

    /**
     * Words mean what they mean in their language; of a text of which it is not known, what they mean in any. Where a
     * language has no lists, others' words of urgency count: better heard once too often.
     */
    private static Set<Sense> senses(Map<String, Heard> heard, String language) {
        if (heard.containsKey(language)) {
            return heard.get(language).senses();
        }
        Set<Sense> all = EnumSet.noneOf(Sense.class);
        heard.values().forEach(one -> all.addAll(one.senses()));
        if (language != null) {
            all.retainAll(URGENT);
        }
        return all;
    }

    private static Set<Urgency> urgency(Set<Sense> senses) {
        Set<Urgency> urgency = EnumSet.noneOf(Urgency.class);
        for (Urgency one : Urgency.values()) {
            if (senses.contains(Sense.valueOf(one.name()))) {
                urgency.add(one);
            }
        }
        return urgency;
    }

    private static Set<Personal> kinds(PersonalData data) {
        Set<Personal> kinds = EnumSet.noneOf(Personal.class);
        data.found().forEach(one -> kinds.add(one.kind()));
        return kinds;
    }
}
