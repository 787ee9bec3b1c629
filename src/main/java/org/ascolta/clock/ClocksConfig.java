package org.ascolta.clock;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How clocks are announced. */
@ConfigMapping(prefix = "ascolta.clocks")
interface ClocksConfig {

    /** Clocks that this replica announces in one transaction, at most; 0 leaves them to other replicas. */
    @WithDefault("500")
    int batch();

    /** How often this replica looks when little is due: nothing is announced later than this and its batch. */
    @WithDefault("250ms")
    Duration poll();
}
