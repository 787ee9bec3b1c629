package org.ascolta.routing;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;

/** A team to be made: the queues that it works and the agents in it; absent: none yet. */
public record TeamIn(
        @NotBlank @Size(max = 200) String name,
        @Size(max = 1000) Set<@NotNull UUID> queueIds,
        @Size(max = 10_000) Set<@NotNull UUID> agentIds) {

    public TeamIn {
        queueIds = queueIds == null ? Set.of() : queueIds;
        agentIds = agentIds == null ? Set.of() : agentIds;
    }
}
