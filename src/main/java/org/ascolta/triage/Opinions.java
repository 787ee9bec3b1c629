package org.ascolta.triage;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads an answer of the classifier. Whatever is not what was asked for is dropped, and counted. */
final class Opinions {

    private static final Pattern LABEL = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,63}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");
    private static final Map<String, Tone> TONES = words(Tone.values());
    private static final Map<String, Urgency> URGENCY = words(Urgency.values());

    private final Set<UUID> asked;
    private final Map<UUID, Opinion> said = new LinkedHashMap<>();
    private int dropped;

    private Opinions(Set<UUID> asked) {
        this.asked = asked;
    }

    /** Empty when it is no answer at all. */
    static Optional<Opinions> read(Buffer answer, Set<UUID> asked) {
        try {
            if (!(new JsonObject(answer).getValue("messages") instanceof JsonArray messages)) {
                return Optional.empty();
            }
            Opinions opinions = new Opinions(asked);
            messages.forEach(opinions::take);
            return Optional.of(opinions);
        } catch (RuntimeException | StackOverflowError unreadable) {
            return Optional.empty();
        }
    }

    Map<UUID, Opinion> said() {
        return said;
    }

    /** Messages that were not asked about, and words that mean nothing here. */
    int dropped() {
        return dropped;
    }

    private void take(Object one) {
        UUID id = one instanceof JsonObject message && message.getValue("id") instanceof String text ? id(text) : null;
        if (id == null || said.containsKey(id)) {
            dropped++;
        } else {
            said.put(id, opinion((JsonObject) one));
        }
    }

    /** One of those that were asked about, or null. */
    private UUID id(String text) {
        return asked.stream()
                .filter(id -> id.toString().equalsIgnoreCase(text))
                .findFirst()
                .orElse(null);
    }

    private Opinion opinion(JsonObject message) {
        Set<String> labels =
                some(message.getValue("labels"), word -> LABEL.matcher(word).matches() ? word : null);
        dropped += Math.max(0, labels.size() - Opinion.MOST_LABELS);
        return new Opinion(
                some(message.getValue("tones"), TONES::get),
                some(message.getValue("urgency"), URGENCY::get),
                labels.stream().limit(Opinion.MOST_LABELS).toList(),
                language(message.getValue("language")));
    }

    /** Each once, in the order in which they were said. */
    private <T> Set<T> some(Object words, Function<String, T> meaning) {
        Set<T> known = new LinkedHashSet<>();
        for (Object word : words instanceof JsonArray array ? array : alone(words)) {
            T value = word instanceof String text ? meaning.apply(text) : null;
            if (value == null) {
                dropped++;
            } else {
                known.add(value);
            }
        }
        return known;
    }

    /** What should have been a list: nothing, or one thing that is dropped. */
    private static List<Object> alone(Object words) {
        return words == null ? List.of() : List.of(List.of());
    }

    private String language(Object word) {
        if (word instanceof String text && LANGUAGE.matcher(text).matches()) {
            return text;
        }
        dropped += word == null ? 0 : 1;
        return null;
    }

    private static <E extends Enum<E>> Map<String, E> words(E[] values) {
        return Arrays.stream(values).collect(Collectors.toMap(Enum::name, value -> value));
    }
}
