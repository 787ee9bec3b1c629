package org.ascolta.routing;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whether an agent is there.
 *
 * @param status {@code offline} too when he has not been heard of for the time of {@code ascolta.routing.heartbeat-timeout}
 * @param since  when he said so first, or went silent for too long; null: he never said anything
 */
public record Presence(Status status, Instant since) {

    /** What agents say of themselves. */
    @Schema(name = "PresenceStatus")
    public enum Status {
        /** Takes tickets. */
        available,
        /** Is there, keeps what he has, and takes no more. */
        busy,
        /** Will be back; what customers wait for goes to others. */
        away,
        /** Has gone; what customers wait for goes to others. */
        offline;

        boolean isAbsent() {
            return this == away || this == offline;
        }
    }
}
