package org.ascolta.inbox;

/** Where a row is: still to be worked on, become facts, or kept for one of three reasons. */
public enum InboxState {
    pending,
    done,
    ignored,
    unrouted,
    dead
}
