package org.ascolta.triage;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ascolta.cel.Compared;
import org.ascolta.sla.Band;

/** The words that fields of rules can be, where they are known: to ask for another one is to ask for what never comes. */
final class RuleWords {

    static final String NETWORK = "account.network";

    /** Those that platforms have by themselves and that tickets made by hand have; accounts may have others. */
    static final Set<String> NETWORKS = Set.of(
            "discourse",
            "email",
            "facebook",
            "feed",
            "form",
            "instagram",
            "mastodon",
            "phone",
            "slack",
            "sms",
            "telegram",
            "walk_in",
            "whatsapp",
            "x");

    private static final Set<String> PLACES = Set.of("public", "private");

    /** By field. The empty text, which stands for what is not known, can be in any. */
    static final Map<String, Set<String>> CLOSED = Map.of(
            "message.visibility",
            PLACES,
            "message.tone",
            and(MessageFields.NEUTRAL, Tone.values()),
            "message.tones",
            names(Tone.values()),
            "message.urgency",
            names(Urgency.values()),
            "message.personal",
            names(Personal.values()),
            "account.role",
            Set.of("official", "support", "regional", "listening"),
            "thread.visibility",
            PLACES,
            "ticket.status",
            Set.of("new", "open", "waiting_customer", "waiting_third_party", "snoozed", "resolved", "closed", "merged"),
            "ticket.band",
            names(Band.values()));

    private RuleWords() {}

    /** What is wrong with a text that a field is asked for, if anything. */
    static Optional<String> complaint(Compared compared) {
        Set<String> words = CLOSED.get(compared.field());
        return words == null || compared.text().isEmpty() || words.contains(compared.text())
                ? Optional.empty()
                : Optional.of("names a word that %s never has; known are %s"
                        .formatted(compared.field(), String.join(", ", new TreeSet<>(words))));
    }

    private static Set<String> names(Enum<?>... words) {
        return Arrays.stream(words).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> and(String word, Enum<?>... words) {
        return Stream.concat(Stream.of(word), names(words).stream()).collect(Collectors.toUnmodifiableSet());
    }
}
