package org.ascolta.listen;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How platforms are read: how many calls at once, how long one may take, and how what fails is tried again. */
@ConfigMapping(prefix = "ascolta.listen")
interface ListenConfig {

    /** Calls under way from this replica, at most; 0 leaves them to other replicas. */
    @WithDefault("16")
    int calls();

    /** How often the listener looks when nothing was left over. */
    @WithDefault("1s")
    Duration poll();

    /** Between two calls in the name of one account, at least. */
    @WithDefault("1s")
    Duration between();

    /** How long one call may take, redirects included, to the end of the answer. */
    @WithDefault("20s")
    Duration callTimeout();

    /** How long the connection of a call may take. */
    @WithDefault("5s")
    Duration connectTimeout();

    /** The largest answer, unpacked. */
    @WithDefault("5M")
    MemorySize answerBytes();

    /** How long an errand is left to the replica that took it; at least twice as long as a call. */
    @WithDefault("60s")
    Duration lease();

    /** How long an account rests whose credentials were refused. */
    @WithDefault("10m")
    Duration pause();

    /** How often an errand that is done once may fail before it is given up. */
    @WithDefault("20")
    int attempts();

    /** When what failed is tried again. */
    Retry retry();

    /** How the public's reactions to posts with open tickets are read. */
    Counts counts();

    interface Retry {

        /** The wait after the first failure; doubled by every further one. */
        @WithDefault("5s")
        Duration first();

        /** The longest wait, unless the platform itself asks for more. */
        @WithDefault("1h")
        Duration longest();
    }

    interface Counts {

        /** How often a post is read. */
        @WithDefault("15m")
        Duration every();

        /** Posts of one account that are read, at most: those with the newest tickets. */
        @WithDefault("50")
        int posts();
    }
}
