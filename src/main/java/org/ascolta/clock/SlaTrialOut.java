package org.ascolta.clock;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.ascolta.sla.Metric;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What clocks a ticket would have.
 *
 * @param policy  the first that matches; null: none does, and there are no clocks
 * @param targets one for each metric that the policy has a target for
 */
@Schema(name = "SlaTrial")
public record SlaTrialOut(Chosen policy, List<Aim> targets) {

    /** @param id and {@code versionId} are null for the draft */
    @Schema(name = "SlaTrialPolicy")
    public record Chosen(UUID id, UUID versionId, String name) {}

    /** @param dueAt null: there is never so much working time */
    @Schema(name = "SlaTrialTarget")
    public record Aim(Metric metric, int seconds, UUID calendarId, Instant startedAt, Instant dueAt) {}
}
