package org.ascolta.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Ids and cursors that answers have shown, by the word that names them, so that requests reach what exists. */
final class Harvest {

    private static final int MOST = 200;

    private final Map<String, List<String>> found = new ConcurrentHashMap<>();

    /** Takes every id of an answer: {@code id} under the collection that was asked, {@code xyzId} under xyz. */
    void gather(String collection, JsonNode answer) {
        if (answer.isArray()) {
            answer.forEach(item -> gather(collection, item));
        }
        answer.properties().forEach(field -> {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (value.isTextual() && name.equals("id")) {
                keep(collection, value.textValue());
            } else if (value.isTextual() && name.equals("next")) {
                keep("cursor", value.textValue());
            } else if (value.isTextual() && name.endsWith("Id")) {
                keep(name.substring(0, name.length() - 2), value.textValue());
            } else if (value.isContainerNode()) {
                gather(name.equals("items") ? collection : singular(name), value);
            }
        });
    }

    /** Something of that kind, or null while none is known. */
    String any(String word, Random random) {
        List<String> known = found.getOrDefault(singular(word), List.of());
        synchronized (known) {
            return known.isEmpty() ? null : known.get(random.nextInt(known.size()));
        }
    }

    private void keep(String word, String id) {
        List<String> known = found.computeIfAbsent(singular(word), nothing -> new ArrayList<>());
        synchronized (known) {
            if (!known.contains(id)) {
                if (known.size() >= MOST) {
                    known.remove(known.size() / 2);
                }
                known.add(id);
            }
        }
    }

    /** {@code queues} and {@code queue}, {@code assigneeId} and {@code agents}, are one word. */
    static String singular(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        String one = lower.endsWith("ies")
                ? lower.substring(0, lower.length() - 3) + "y"
                : lower.endsWith("s") ? lower.substring(0, lower.length() - 1) : lower;
        return switch (one) {
            case "assignee" -> "agent";
            case "into", "followupof", "mergedinto", "duplicateof" -> "ticket";
            case "identitie" -> "identity";
            default -> one;
        };
    }
}
