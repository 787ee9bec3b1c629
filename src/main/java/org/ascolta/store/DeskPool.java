package org.ascolta.store;

import jakarta.inject.Singleton;
import java.time.Duration;

/** Connections of the desk: what takes longer than this belongs to a job. */
@Singleton
class DeskPool extends WatchfulPool {

    private static final Duration SILENCE = Duration.ofSeconds(8);

    DeskPool() {
        super(SILENCE);
    }
}
