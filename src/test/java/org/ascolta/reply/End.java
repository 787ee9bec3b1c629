package org.ascolta.reply;

import java.util.Objects;

/**
 * Where a reply ends.
 *
 * @param calls how often the platform was called, at most
 * @param least and at least: an echo may come before a call would be repeated
 * @param error class and code of what reads beside it, or null
 */
record End(String status, int calls, int least, String error) {

    End(String status, int calls, String error) {
        this(status, calls, calls, error);
    }

    /** One call, or two. */
    static End sentByEchoOrAgain() {
        return new End("sent", 2, 1, null);
    }

    boolean holds(End found) {
        return status.equals(found.status)
                && found.calls <= calls
                && found.calls >= least
                && Objects.equals(error, found.error);
    }

    static End sent(int calls) {
        return new End("sent", calls, null);
    }

    static End failed(String error) {
        return new End("failed", 1, error);
    }

    static End unknown(String code) {
        return new End("unknown", 1, "unknown " + code);
    }

    static End held(String code) {
        return new End("queued", 1, "auth " + code);
    }
}
