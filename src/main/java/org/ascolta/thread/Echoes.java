package org.ascolta.thread;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds the replies that a platform's echoes are of, when the platform's answer has not come (yet): same place, same text,
 * one echo for one reply, the oldest first. What is known by its external id needs no search.
 */
final class Echoes {

    private Echoes() {}

    /**
     * Makes the replies known by the external ids of their echoes, and what is said of them by our own token said of them.
     */
    static List<Item> match(List<Item> items, Map<MessageKey, Joined> stored) {
        Map<UUID, Joined> replies = new HashMap<>();
        stored.values().stream().filter(Joined::isReply).forEach(reply -> replies.put(reply.id, reply));
        List<Item> meant =
                items.stream().map(item -> byToken(item, replies, stored)).toList();
        byText(meant, stored);
        return meant;
    }

    private static Item byToken(Item item, Map<UUID, Joined> replies, Map<MessageKey, Joined> stored) {
        Token token = item.token();
        Joined reply = token == null ? null : replies.get(token.reply());
        boolean isOf = reply != null
                && reply.round == token.round()
                && reply.key.accountId().equals(item.account().id())
                && (reply.isInFlight() || reply.isSent());
        if (!isOf) {
            return item;
        }
        if (reply.isUnnamed() && !stored.containsKey(item.key())) {
            rename(reply, item.key(), stored);
        }
        return item.of(reply.key);
    }

    /** Into which conversations private answers to something public went, as their echoes tell. */
    static List<Asides.Opened> asides(List<Item> said, List<Item> meant, Map<MessageKey, Joined> stored) {
        List<Asides.Opened> opened = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            Item item = said.get(i);
            Joined reply = stored.get(meant.get(i).key());
            if (reply != null && reply.isAnAside && item.isEcho()) {
                opened.add(new Asides.Opened(item.account().id(), Graph.root(item.key(), item.content()), reply.id));
            }
        }
        return opened;
    }

    private static void rename(Joined reply, MessageKey key, Map<MessageKey, Joined> stored) {
        stored.remove(reply.key);
        reply.key = key;
        stored.put(key, reply);
    }

    private static void byText(List<Item> items, Map<MessageKey, Joined> stored) {
        List<Joined> open = new ArrayList<>(stored.values());
        open.removeIf(message -> !message.isInFlight());
        open.sort(Comparator.comparing(message -> message.sentAt));
        for (Item item : items) {
            if (item.isEcho() && !stored.containsKey(item.key())) {
                Optional<Joined> reply =
                        open.stream().filter(one -> isOf(item, one)).findFirst();
                reply.ifPresent(found -> {
                    open.remove(found);
                    rename(found, item.key(), stored);
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
