package org.ascolta.triage;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the classifier says of one message.
 *
 * @param language null when it does not say
 */
record Opinion(Set<Tone> tones, Set<Urgency> urgency, List<String> labels, String language) {

    static final int MOST_LABELS = 20;

    /** What the text shows by itself, and this with it. Nothing that was known before is lost. */
    Signals with(Signals known) {
        return new Signals(
                known.language() == null ? language : known.language(),
                both(Tone.class, known.tones(), tones),
                both(Urgency.class, known.urgency(), urgency),
                known.personal(),
                known.orders(),
                first(known.labels(), labels));
    }

    private static <E extends Enum<E>> Set<E> both(Class<E> type, Set<E> known, Set<E> said) {
        EnumSet<E> both = EnumSet.noneOf(type);
        both.addAll(known);
        both.addAll(said);
        return both;
    }

    private static List<String> first(Collection<String> known, Collection<String> said) {
        Set<String> all = new LinkedHashSet<>(known);
        all.addAll(said);
        Stream<String> labels = all.stream();
        return labels.limit(Math.max(MOST_LABELS, known.size())).toList();
    }
}
