package org.ascolta.reply;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How replies leave: how many at once, how long a call may take, and how long what is refused is tried again. */
@ConfigMapping(prefix = "ascolta.replies")
interface OutboxConfig {

    /** How long one call to a platform may take from its beginning to the end of the answer. */
    @WithDefault("10s")
    Duration callTimeout();

    /** How long the connection of a call may take. */
    @WithDefault("3s")
    Duration connectTimeout();

    /** Calls under way from this replica, at most; 0 leaves them to other replicas. */
    @WithDefault("64")
    int calls();

    /** Calls under way for one account on all replicas, at most. */
    @WithDefault("4")
    int callsPerAccount();

    /** How long a row is left to the replica that took it; at least twice as long as a call. */
    @WithDefault("30s")
    Duration lease();

    /** How often an idle relay looks; it is woken by this replica's own commits anyway. */
    @WithDefault("1s")
    Duration poll();

    /** How long a reply may have waited since it was checked; older ones are checked again before they go. */
    @WithDefault("30m")
    Duration checkedFor();

    /** How long an account rests whose credentials were refused, before one reply tries them again. */
    @WithDefault("10m")
    Duration pause();

    /** When what was refused is tried again. */
    Retry retry();

    /** How long a reply that cannot go holds those after it in the same thread. */
    Order order();

    /** When the platform is asked about replies of unknown fate, where it can be asked. */
    Lookup lookup();

    interface Retry {

        /** The wait after the first refusal; doubled by every further one. */
        @WithDefault("1s")
        Duration first();

        /** The longest wait, unless the platform itself asks for more. */
        @WithDefault("5m")
        Duration longest();

        /** How long it is tried at all, from the first refusal on. */
        @WithDefault("24h")
        Duration within();
    }

    interface Order {

        /** One that is refused again and again, from the first refusal on. */
        @WithDefault("15m")
        Duration refused();

        /** One of unknown fate. */
        @WithDefault("60s")
        Duration unknown();
    }

    interface Lookup {

        /** The wait before the first question; doubled by every further one. */
        @WithDefault("5s")
        Duration first();

        /** The longest wait. */
        @WithDefault("1h")
        Duration longest();
    }
}
