package org.ascolta.demo;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the demo company. */
@StaticInitSafe
@ConfigMapping(prefix = "ascolta.demo")
interface DemoConfig {

    /** Where the platforms' stub listens, on this machine only; 0: on any free port. */
    @WithDefault("8090")
    int stubPort();
}
