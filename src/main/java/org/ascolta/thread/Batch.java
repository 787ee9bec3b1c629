package org.ascolta.thread;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.ascolta.customer.Key;
import org.ascolta.customer.Known;
import org.ascolta.store.Ids;

/** What one batch knows while it is worked on: its items, the messages they touch, and whose threads those belong to. */
final class Batch {

    final List<Item> items;
    final Graph graph = new Graph();
    private final Map<Key, Known> identities;
    private final Map<MessageKey, Joined> messages = new LinkedHashMap<>();
    private final Map<MessageKey, Joined> around;
    private final Map<UUID, Work> works = new HashMap<>();
    private final Set<MessageKey> renewed = new HashSet<>();

    Batch(
            List<Item> items,
            Map<Key, Known> identities,
            Map<MessageKey, Joined> stored,
            Map<MessageKey, Joined> around) {
        this.items = items;
        this.identities = identities;
        this.around = around;
        items.forEach(item -> join(item, messages.computeIfAbsent(item.key(), key -> start(stored.get(key), key))));
        around.values().stream().filter(Joined::isKnown).forEach(this::know);
        messages.values().stream().filter(Joined::isKnown).forEach(this::know);
    }

    private static Joined start(Joined stored, MessageKey key) {
        return stored != null ? stored : new Joined(key);
    }

    private void join(Item item, Joined message) {
        if (message.id == null) {
            message.id = Ids.next();
            message.receivedAt = item.heard().receivedAt();
        }
        item.joinInto(message, item.hasContent() ? writer(item) : null);
    }

    private Writer writer(Item item) {
        var author = item.content().author();
        UUID identity = item.isFromCustomer() ? identities.get(item.identity()).identityId() : null;
        return new Writer(identity, author.id(), author.name(), author.handle());
    }

    private void know(Joined message) {
        graph.add(Graph.node(message.key, message.content));
        if (message.renewed) {
            renewed.add(message.key);
        }
    }

    /** Accounts of which the batch brings something that the brand has written. */
    static Set<UUID> echoing(List<Item> items) {
        Set<UUID> accounts = new HashSet<>();
        items.stream()
                .filter(Item::isEcho)
                .forEach(item -> accounts.add(item.account().id()));
        return accounts;
    }

    /** Replies of ours of which the batch speaks by our own names. */
    static Set<UUID> told(List<Item> items) {
        Set<UUID> replies = new HashSet<>();
        items.stream().map(Item::token).filter(Objects::nonNull).forEach(token -> replies.add(token.reply()));
        return replies;
    }

    /** The threads that the items name by themselves, with the identity of the customer in each. */
    static SortedMap<ThreadKey, UUID> threads(List<Item> items, Map<Key, Known> identities) {
        Graph alone = new Graph();
        SortedMap<ThreadKey, UUID> keys = new TreeMap<>();
        for (Item item : items) {
            if (item.hasContent()) {
                UUID identity =
                        item.isFromCustomer() ? identities.get(item.identity()).identityId() : null;
                keys.merge(alone.thread(item.key(), item.content()), nullable(identity), Batch::first);
                if (item.isPublic()) {
                    keys.put(root(item), NONE);
                }
            }
        }
        keys.replaceAll((key, identity) -> identity == NONE ? null : identity);
        return keys;
    }

    private static final UUID NONE = new UUID(0, 0);

    private static UUID nullable(UUID identity) {
        return identity == null ? NONE : identity;
    }

    private static UUID first(UUID one, UUID other) {
        return one == NONE ? other : one;
    }

    static ThreadKey root(Item item) {
        return ThreadKey.root(item.account().id(), Graph.root(item.key(), item.content()));
    }

    /** Threads that messages around the batch are in, which it may have to change. */
    static Set<UUID> threads(Collection<Joined> around) {
        Set<UUID> ids = new HashSet<>();
        around.stream().filter(message -> message.threadId != null).forEach(message -> ids.add(message.threadId));
        return ids;
    }

    /** Puts every message of the batch, and every answer that it moves, where it belongs. */
    void place(Map<ThreadKey, UUID> ids, Map<UUID, ThreadRow> threads, Collection<Account> known) {
        Map<UUID, Account> accounts = new HashMap<>();
        known.forEach(account -> accounts.put(account.id(), account));
        threads.values()
                .forEach(thread -> works.put(
                        thread.id(), new Work(thread, accounts.get(thread.key().accountId()))));
        messages.values().stream().filter(Joined::isKnown).forEach(message -> put(message, ids));
        around.values().forEach(message -> putAnswer(message, ids));
    }

    /** Gives a message its thread's work to do: what changed, and what moves because of what it answers. */
    private void put(Joined message, Map<ThreadKey, UUID> ids) {
        if (message.frozen) {
            message.isAside = true;
            return;
        }
        UUID before = message.threadId;
        Work work = work(message.isReply() ? before : ids.get(graph.thread(message.key, message.content)));
        boolean moves = before != null && !before.equals(work.thread.id());
        if (moves) {
            work(before).disturb();
            message.changed = true;
        }
        if (message.changed) {
            message.threadId = work.thread.id();
            message.isAside = work.thread.isRoot();
            work.take(message);
        } else if (answersRenewed(message)) {
            work.disturb();
        }
    }

    /** A stored message around the batch: an answer of the brand's may move, a customer's may be owed less or more. */
    private void putAnswer(Joined answer, Map<ThreadKey, UUID> ids) {
        if (!messages.containsKey(answer.key) && answer.isKnown() && answer.threadId != null) {
            put(answer, ids);
            if (answer.changed) {
                messages.put(answer.key, answer);
            }
        }
    }

    private boolean answersRenewed(Joined message) {
        String parent = message.content.parent();
        return parent != null && renewed.contains(new MessageKey(message.key.accountId(), parent));
    }

    private Work work(UUID thread) {
        Work work = works.get(thread);
        if (work == null) {
            throw new IllegalStateException("a message belongs to a thread that was not locked");
        }
        return work;
    }

    /** These threads hold messages that they did not hold before. */
    void disturb(Collection<UUID> threads) {
        threads.forEach(thread -> work(thread).disturb());
    }

    /** Every message whose row changed. */
    List<Joined> changedRows() {
        return messages.values().stream().filter(message -> message.changed).toList();
    }

    /** Threads whose fold has to be done again or gone on with. */
    List<Work> works() {
        return works.values().stream()
                .filter(work -> !work.thread.isRoot() && work.isTouched())
                .toList();
    }
}
