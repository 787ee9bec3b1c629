package org.ascolta.demo;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Settings of {@code quarkus:dev}. */
@StaticInitSafe
@ConfigMapping(prefix = "ascolta.dev")
interface DevConfig {

    /** Where data and keys are kept between sessions. */
    @WithDefault("${HOME:${user.home}}/.ascolta/dev")
    Path home();

    /** The port of the embedded PostgreSQL; below those that systems give away at random. */
    @WithDefault("25432")
    int databasePort();

    /** Whether to begin this session with an empty database. */
    @WithDefault("false")
    boolean reset();

    /** Whether the demo company appears when it is not there yet. */
    @WithDefault("true")
    boolean demo();
}
