package org.ascolta.thread;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the replies that a platform's echoes are of, when the platform's answer has not come (yet): same place, same text,
 * one echo for one reply, the oldest first. What is known by its external id needs no search.
 */
final class Echoes {

    private Echoes() {}

    /** Makes the replies known by the external ids of their echoes. */
    static void match(List<Item> items, Map<MessageKey, Joined> stored) {
        List<Joined> open = new ArrayList<>(stored.values());
        open.removeIf(message -> !message.isInFlight());
        open.sort(Comparator.comparing(message -> message.sentAt));
        for (Item item : items) {
            if (item.isEcho() && !stored.containsKey(item.key())) {
                Optional<Joined> reply =
                        open.stream().filter(one -> isOf(item, one)).findFirst();
                reply.ifPresent(found -> {
                    open.remove(found);
                    found.key = item.key();
                    stored.put(item.key(), found);
                });
            }
        }
    }

    private static boolean isOf(Item item, Joined reply) {
        return item.account().id().equals(reply.key.accountId())
                && item.content().visibility() == reply.content.visibility()
                && Graph.root(item.key(), item.content()).equals(Graph.root(reply.key, reply.content))
                && words(item.content().text()).equals(words(reply.created));
    }

    /** Platforms trim and join white space. */
    private static String words(String text) {
        return text == null ? "" : text.strip().replaceAll("\\s+", " ");
    }
}
