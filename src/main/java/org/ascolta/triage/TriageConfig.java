package org.ascolta.triage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Signals and rules. */
@ConfigMapping(prefix = "ascolta.triage")
public interface TriageConfig {

    /** How many days a message that people waived as troll or spam counts against its author. */
    @WithDefault("90")
    int strikeDays();

    /** Tickets of which this replica asks the rules again in one transaction, at most; 0 leaves them to other replicas. */
    @WithDefault("50")
    int askBatch();

    /**
     * Where an external classifier is asked what messages of customers show, some time after they came. It is sent their
     * texts. Without it nobody is asked; with it the first time, it is asked about what comes from then on. Redirects are
     * not followed.
     */
    Optional<URI> classifierUrl();

    /** What the classifier is shown as a bearer token. A secret. */
    Optional<String> classifierToken();

    /** How long a call of the classifier may take, from its connection to the end of its answer. */
    @WithDefault("2s")
    Duration classifierTimeout();

    /** Messages that the classifier is asked about at once, at most 1000. */
    @WithDefault("50")
    int classifierBatch();

    /**
     * How often to look for messages to ask about, a second at least. After a call that failed the wait is as long, then
     * doubled by every further one, up to a minute.
     */
    @WithDefault("1s")
    Duration classifierEvery();

    /**
     * How old a message is at least before the classifier is asked. What came earlier may still be on its way into the
     * database, and is missed if it takes longer.
     */
    @WithDefault("2s")
    Duration classifierAfter();
}
