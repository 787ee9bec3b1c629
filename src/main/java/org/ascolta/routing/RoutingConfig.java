package org.ascolta.routing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How tickets find agents. */
@ConfigMapping(prefix = "ascolta.routing")
interface RoutingConfig {

    /**
     * Whether this replica gives tickets to agents, takes back what those leave who go, moves what nobody takes, and tells
     * what nobody could have. When no replica does, agents pull.
     */
    @WithDefault("true")
    boolean assigns();

    /** Who says nothing for so long counts as offline. */
    @WithDefault("5m")
    Duration heartbeatTimeout();

    /** How long a ticket is kept for who had it last while he has too much to do. */
    @WithDefault("2m")
    Duration hold();

    /** How often it is looked for tickets that nobody could have; {@code off}: never. */
    @WithDefault("15s")
    String gapEvery();

    /** How long nobody could have a ticket before that is told, and it flows over or rises. */
    @WithDefault("1m")
    Duration gapAfter();

    /** How long it is shown that somebody looks at a ticket after he last said so. */
    @WithDefault("30s")
    Duration glance();
}
