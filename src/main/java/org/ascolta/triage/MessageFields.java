package org.ascolta.triage;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ascolta.cel.Kind;
import org.ascolta.triage.Situation.Reach;
import org.ascolta.triage.Situation.Words;

/** What rules may ask of the message itself. */
final class MessageFields {

    /** The first of these that a text has is how it sounds above all. */
    private static final List<Tone> DOMINANCE = List.of(Tone.anger, Tone.praise, Tone.gratitude, Tone.question);

    static final String NEUTRAL = "neutral";

    private MessageFields() {}

    static Stream<RuleField> all() {
        return Stream.of(written(), signals(), reach()).flatMap(fields -> fields);
    }

    private static Stream<RuleField> written() {
        return Stream.of(
                words("text", Kind.text, "What was written; empty when there is no text.", Words::text),
                words("visibility", Kind.text, "Where it stands: public or private.", Words::visibility),
                words("length", Kind.whole, "How many characters the text has.", MessageFields::length),
                words("attachments", Kind.whole, "How many files came with it.", Words::attachments),
                words("edited", Kind.bool, "Whether its author has changed it since.", Words::edited),
                words(
                        "watched",
                        Kind.bool,
                        "Whether its account only listens, so that it is owed no answer unless somebody engages.",
                        Words::watched),
                words("namesBrand", Kind.bool, "Whether it names the brand.", Words::namesBrand));
    }

    private static Stream<RuleField> signals() {
        return Stream.of(
                signal(
                        "language",
                        Kind.text,
                        "The language of the text as ISO 639-1 writes it, it for example; empty when it cannot be told.",
                        Signals::language),
                signal(
                        "tone",
                        Kind.text,
                        "How it sounds above all, the first that holds: anger, praise, gratitude, question, neutral.",
                        signals -> tone(signals.tones())),
                signal(
                        "tones",
                        Kind.texts,
                        "All of how it sounds: anger, gratitude, question, praise.",
                        signals -> names(signals.tones())),
                signal(
                        "urgency",
                        Kind.texts,
                        "Why it may not wait: safety, stranded, hurry, legal, money.",
                        signals -> names(signals.urgency())),
                signal(
                        "personal",
                        Kind.texts,
                        "Personal data in the text: card, iban, codice_fiscale, phone, email.",
                        signals -> names(signals.personal())),
                signal("orders", Kind.texts, "Order and booking numbers in the text, upper case.", Signals::orders),
                signal("labels", Kind.texts, "What an external classifier has added.", Signals::labels));
    }

    private static Stream<RuleField> reach() {
        return Stream.of(
                reach("likes", "Likes that its platform counts.", Reach::likes),
                reach("shares", "How often it was shared.", Reach::shares),
                reach("replies", "Replies to it by anybody.", Reach::replies),
                reach("views", "How often it was seen, where its platform says so.", Reach::views),
                new RuleField(
                        "message.velocity",
                        Kind.decimal,
                        "Likes, shares and replies an hour since it was written; before 15 minutes, as if it were 15.",
                        Matter::velocity),
                new RuleField(
                        "message.ageMinutes",
                        Kind.whole,
                        "Minutes since it was written.",
                        matter -> matter.of(Situation::message, words -> matter.minutesSince(words.writtenAt()))));
    }

    private static RuleField words(String name, Kind kind, String description, Function<Words, Object> value) {
        return new RuleField("message." + name, kind, description, matter -> matter.of(Situation::message, value));
    }

    private static RuleField signal(String name, Kind kind, String description, Function<Signals, Object> value) {
        return new RuleField("message." + name, kind, description, matter -> matter.signal(value));
    }

    private static RuleField reach(String name, String description, Function<Reach, Object> value) {
        return new RuleField("message." + name, Kind.whole, description, matter -> matter.reach(value));
    }

    private static Object length(Words words) {
        return words.text() == null
                ? null
                : words.text().codePointCount(0, words.text().length());
    }

    private static String tone(Set<Tone> tones) {
        return DOMINANCE.stream()
                .filter(tones::contains)
                .map(Tone::name)
                .findFirst()
                .orElse(NEUTRAL);
    }

    private static List<String> names(Collection<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).sorted().toList();
    }
}
