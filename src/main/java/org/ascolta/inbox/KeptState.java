package org.ascolta.inbox;

/** Why a row is kept, the worst last: a row of several items is what its worst item is. */
enum KeptState {
    ignored,
    unrouted,
    dead
}
