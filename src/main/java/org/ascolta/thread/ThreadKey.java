package org.ascolta.thread;

import java.util.UUID;

/** What makes a thread: see design of threads in {@link Graph}. */
record ThreadKey(UUID accountId, Kind kind, String externalId, String author) implements Comparable<ThreadKey> {

    enum Kind {
        PRIVATE,
        PUBLIC,
        /** The place itself, where the brand's own posts are: no ticket ever, and the lock for what is placed under it. */
        ROOT;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static ThreadKey root(UUID accountId, String root) {
        return new ThreadKey(accountId, Kind.ROOT, root, "");
    }

    static ThreadKey publicOf(UUID accountId, String root, String author) {
        return new ThreadKey(accountId, Kind.PUBLIC, root, author);
    }

    static ThreadKey privateOf(UUID accountId, String conversation) {
        return new ThreadKey(accountId, Kind.PRIVATE, conversation, "");
    }

    @Override
    public int compareTo(ThreadKey other) {
        int order = accountId.compareTo(other.accountId);
        order = order != 0 ? order : kind.compareTo(other.kind);
        order = order != 0 ? order : externalId.compareTo(other.externalId);
        return order != 0 ? order : author.compareTo(other.author);
    }
}
