package org.ascolta.reply;

/** What is still to be said to a platform about a reply, as {@code outbox.kind} keeps it. */
enum OutboxKind {
    /** The reply itself. */
    send,
    /** Another text for a reply that was sent. */
    edit,
    /** That a sent reply is taken back. */
    withdraw
}
