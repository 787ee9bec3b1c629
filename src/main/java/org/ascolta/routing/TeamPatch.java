package org.ascolta.routing;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;
import org.ascolta.web.Maybe;

/** What changes of a team; a list replaces the list. */
public record TeamPatch(
        @NotBlank @Size(max = 200) Maybe<String> name,
        @NotNull @Size(max = 1000) Maybe<Set<@NotNull UUID>> queueIds,
        @NotNull @Size(max = 10_000) Maybe<Set<@NotNull UUID>> agentIds) {}
