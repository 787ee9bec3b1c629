package org.ascolta.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.ascolta.channel.Platforms;

/** Says what rows mean, one by one, outside of any transaction. */
@ApplicationScoped
class InboxReader {

    private final Platforms platforms;
    private final int mostAttempts;

    InboxReader(Platforms platforms, InboxConfig config) {
        this.platforms = platforms;
        this.mostAttempts = config.worker().attempts();
    }

    /** What the row says; empty when its platform is unknown here: a newer replica may know it. */
    Optional<Reading> read(Claimed row) {
        if (row.connectionId() == null) {
            return Optional.of(new Reading(row, List.of(), List.of(), List.of()));
        }
        if (row.attempts() > mostAttempts) {
            return Optional.of(Reading.dead(row, "no result after " + mostAttempts + " attempts"));
        }
        if (row.platform() == null) {
            return Optional.of(Reading.dead(row, "its connection is gone"));
        }
        return platforms.byName(row.platform()).map(platform -> Reading.of(row, platform));
    }

    boolean isLastAttempt(Claimed row) {
        return row.attempts() >= mostAttempts;
    }
}
