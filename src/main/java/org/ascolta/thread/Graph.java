package org.ascolta.thread;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.ascolta.channel.Content;

/**
 * Whose thread a message belongs to. Private: the conversation. Public: the root post and the author, so that every author
 * under a post has a thread of his own; what the brand writes goes to the nearest customer that it answers, and waits with
 * the root while it answers nobody that is known.
 *
 * <p>Answers are followed only under one root post: its row is locked while they are, so that two batches cannot each miss
 * the other's half of a conversation.
 */
final class Graph {

    /** One message as others answer it. */
    record Node(MessageKey key, String root, MessageKey parent, boolean outbound, String author) {}

    private final Map<MessageKey, Node> nodes = new HashMap<>();

    /** The last word counts. */
    void add(Node node) {
        nodes.put(node.key(), node);
    }

    /** What is known already is newer than what the store says. */
    void addIfAbsent(Node node) {
        nodes.putIfAbsent(node.key(), node);
    }

    static Node node(MessageKey key, Content content) {
        MessageKey parent = content.parent() == null ? null : new MessageKey(key.accountId(), content.parent());
        return new Node(
                key, root(key, content), parent, content.own(), content.author().id());
    }

    static String root(MessageKey key, Content content) {
        if (content.visibility() == Content.Visibility.PRIVATE) {
            return content.place() != null ? content.place() : content.author().id();
        }
        String answered = content.parent() != null ? content.parent() : key.externalId();
        return content.place() != null ? content.place() : answered;
    }

    ThreadKey thread(MessageKey key, Content content) {
        String root = root(key, content);
        if (content.visibility() == Content.Visibility.PRIVATE) {
            return ThreadKey.privateOf(key.accountId(), root);
        }
        Node customer = content.own() ? customerAbove(node(key, content)) : node(key, content);
        return customer == null
                ? ThreadKey.root(key.accountId(), root)
                : ThreadKey.publicOf(key.accountId(), root, customer.author());
    }

    /** The nearest customer that a message of the brand answers, or null. */
    private Node customerAbove(Node ours) {
        Set<MessageKey> seen = new HashSet<>();
        Node above = parent(ours);
        while (above != null && above.outbound() && seen.add(above.key())) {
            above = parent(above);
        }
        return above == null || above.outbound() ? null : above;
    }

    /** Whose message this one answers, as far as known. */
    Entry.Parent parentOf(MessageKey key, Content content) {
        Node above = content.visibility() == Content.Visibility.PUBLIC ? parent(node(key, content)) : null;
        if (above == null) {
            return Entry.Parent.NONE;
        }
        if (above.outbound()) {
            return Entry.Parent.BRAND;
        }
        return above.author().equals(content.author().id()) ? Entry.Parent.SELF : Entry.Parent.OTHER_CUSTOMER;
    }

    private Node parent(Node node) {
        Node above = node.parent() == null ? null : nodes.get(node.parent());
        return above != null && above.root().equals(node.root()) ? above : null;
    }
}
