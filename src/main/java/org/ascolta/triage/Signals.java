package org.ascolta.triage;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a text shows by itself, kept with its message.
 *
 * @param language its ISO 639-1 code, {@code it} for example; null when it cannot be told
 * @param tones    how it sounds; of none, it is neutral
 * @param urgency  why it may not wait
 * @param personal personal data that was seen in it
 * @param orders   order and booking numbers, upper case and without spaces; at most five
 * @param labels   what an external classifier added; at most twenty
 */
public record Signals(
        String language,
        Set<Tone> tones,
        Set<Urgency> urgency,
        Set<Personal> personal,
        List<String> orders,
        List<String> labels) {

    /** Of no text. */
    public static final Signals NONE = new Signals(null, Set.of(), Set.of(), Set.of(), List.of(), List.of());

    /** Of what is not known, NULL is stored. */
    public String json() {
        JsonObject json = new JsonObject();
        json.put("language", language);
        put(json, "tones", tones);
        put(json, "urgency", urgency);
        put(json, "personal", personal);
        put(json, "orders", orders);
        put(json, "labels", labels);
        return json.encode();
    }

    private static void put(JsonObject json, String name, Iterable<?> values) {
        JsonArray array = new JsonArray();
        values.forEach(value -> array.add(value.toString()));
        if (!array.isEmpty()) {
            json.put(name, array);
        }
    }

    /** From what was stored; null is {@link #NONE}. */
    public static Signals read(JsonObject json) {
        return json == null
                ? NONE
                : new Signals(
                        json.getString("language"),
                        some(json, "tones", Tone.class, Tone::valueOf),
                        some(json, "urgency", Urgency.class, Urgency::valueOf),
                        some(json, "personal", Personal.class, Personal::valueOf),
                        texts(json, "orders"),
                        texts(json, "labels"));
    }

    private static <E extends Enum<E>> Set<E> some(
            JsonObject json, String name, Class<E> type, Function<String, E> value) {
        return texts(json, name).stream().map(value).collect(Collectors.toCollection(() -> EnumSet.noneOf(type)));
    }

    private static List<String> texts(JsonObject json, String name) {
        return json.getJsonArray(name, new JsonArray()).stream()
                .map(String.class::cast)
                .toList();
    }
}
