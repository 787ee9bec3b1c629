package org.ascolta.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the event log behaves. */
@ConfigMapping(prefix = "ascolta.events")
public interface EventsConfig {

    /** How long events are kept; a cursor that is older answers 410. */
    @WithDefault("90d")
    Duration retention();

    /** The longest rest of an idle sequencer: events of a replica that died right after its commit wait this long. */
    @WithDefault("500ms")
    Duration idle();

    /** How many streams of events one replica serves at a time; more are answered 503. */
    @WithDefault("2000")
    int streams();
}
