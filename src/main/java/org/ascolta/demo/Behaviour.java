package org.ascolta.demo;

import java.util.Locale;

/**
 * How the stub answers a call that is right in every way. Where the answer leaves open what was done, the reply was
 * posted: a client that repeats such a call blindly is found out.
 */
public enum Behaviour {
    /** Posts and says so. */
    OK(true),
    /** Posts, and answers when the client has given up. */
    SLOW(true),
    /** The same, and its echo arrives just before the answer. */
    SLOW_THEN_ECHO(true),
    /** Posts and says so; its echo follows. */
    ECHO_AFTER(true),
    /** Posts; its echo arrives half a second before the answer. */
    ECHO_BEFORE(true),
    /** 429 with {@code Retry-After} and the platform's own words; posts nothing. */
    RATE_LIMITED(false),
    /** 500 in the platform's own words; posts nothing. */
    SERVER_ERROR(false),
    /** A page of somebody in between with 502; posted all the same. */
    BAD_GATEWAY(true),
    /** Posts and resets the connection. */
    RESET(true),
    /** The same, and its echo follows. */
    RESET_THEN_ECHO(true),
    /** 401: the credentials do not work. */
    UNAUTHORIZED(false),
    /** Nobody may write there now; Telegram has no window and says that the talk was never begun. */
    WINDOW(false),
    /** 403: the customer has blocked the account. */
    BLOCKED(false),
    /** 400: refused for good. */
    REFUSED(false),
    /** 400: the group is another chat by now; a connector refuses for good. */
    MIGRATED(false),
    /** Posts and answers 200 with half a JSON document. */
    MALFORMED(true),
    /** Posts and answers compressed, asked or not. */
    GZIP(true),
    /** Posts and answers what is right in 64 MB. */
    HUGE(true),
    /** Posts and never comes to the end of its answer. */
    ENDLESS(true),
    /** Posts and hangs up in the middle of its answer. */
    CUT(true);

    private final boolean posts;

    Behaviour(boolean posts) {
        this.posts = posts;
    }

    boolean posts() {
        return posts;
    }

    /** As {@code POST /behaviour} writes it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Throws {@link IllegalArgumentException} for a word that names none. */
    static Behaviour of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
