package org.ascolta.reply;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long people may take over replies. */
@ConfigMapping(prefix = "ascolta.replies")
interface RepliesConfig {

    /** How long a reply may wait for its approval before that is told to everybody; it never goes by itself. */
    @WithDefault("15m")
    Duration approvalWithin();
}
