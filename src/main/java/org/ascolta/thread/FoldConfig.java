package org.ascolta.thread;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long tickets stay changeable. */
@ConfigMapping(prefix = "ascolta.fold")
public interface FoldConfig {

    /** Hours of database time from the moment a resolve was recorded until the ticket is closed and frozen. */
    @WithDefault("168")
    int closeAfterHours();

    /** How often a few stored timelines are folded again to see that nothing drifted. */
    @WithDefault("10s")
    String checkEvery();
}
