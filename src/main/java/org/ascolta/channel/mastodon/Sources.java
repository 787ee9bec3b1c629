package org.ascolta.channel.mastodon;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ascolta.channel.Door;

/**
 * What one round of a poll reads: the mentions (the empty tag) and each hashtag, and how far each of them is read.
 *
 * @param at   the source that is read next
 * @param seen the newest id of each source
 * @param more whether the round has not come to its end
 */
record Sources(List<String> tags, int at, Map<String, String> seen, boolean more) {

    private static final int MOST = 20;

    /** Ids are numbers that grow, and longer ones are greater. */
    static final Comparator<String> BY_AGE =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    static Sources of(Door door, String cursor) {
        List<String> tags = tags(door);
        JsonObject known = known(cursor);
        Map<String, String> seen = new LinkedHashMap<>();
        for (String tag : tags) {
            Object id = known.getValue("#" + tag);
            if (id instanceof String text) {
                seen.put(tag, text);
            }
        }
        int at = known.getValue("at") instanceof Integer number && number >= 0 && number < tags.size() ? number : 0;
        return new Sources(tags, at, seen, false);
    }

    private static List<String> tags(Door door) {
        String list = door.credentials().getOrDefault("hashtags", "");
        Stream<String> tags = Stream.of(list.split(","))
                .map(tag -> tag.strip().replaceAll("^#", ""))
                .filter(tag -> tag.matches("[\\p{L}\\p{M}\\p{N}_]{1,100}"))
                .distinct();
        return Stream.concat(Stream.of(""), tags.limit(MOST)).toList();
    }

    private static JsonObject known(String cursor) {
        try {
            return cursor == null ? new JsonObject() : new JsonObject(cursor);
        } catch (RuntimeException foreign) {
            return new JsonObject();
        }
    }

    String tag() {
        return tags.get(at);
    }

    /** Where the source that is read next was left, or null. */
    String from() {
        return seen.get(tag());
    }

    /** After a page: the same source where there may be more of it, else the next one. The first page is no full one. */
    Sources read(Collection<String> ids, boolean isFull) {
        Map<String, String> later = new LinkedHashMap<>(seen);
        List<String> all = new ArrayList<>(ids);
        if (from() != null) {
            all.add(from());
        }
        all.stream().max(BY_AGE).ifPresent(newest -> later.put(tag(), newest));
        boolean stays = isFull && from() != null && !ids.isEmpty();
        int next = stays ? at : (at + 1) % tags.size();
        return new Sources(tags, next, later, stays || next > 0);
    }

    @Override
    public String toString() {
        JsonObject cursor = new JsonObject().put("at", at);
        seen.forEach((tag, id) -> cursor.put("#" + tag, id));
        return cursor.encode();
    }
}
