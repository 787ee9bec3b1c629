package org.ascolta.routing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.ascolta.web.Maybe;

/** What changes of an agent; a list replaces the list. */
public record AgentPatch(
        @NotBlank @Size(max = 200) Maybe<String> name,
        @Size(min = 1, max = 255) Maybe<String> subject,
        @NotNull @Size(max = 100) Maybe<List<@NotNull @Valid Skill>> skills,
        @NotNull @Size(max = 50) Maybe<Set<@NotNull @Pattern(regexp = AgentIn.LANGUAGE) String>> languages,
        @Size(max = 1000) Maybe<Set<@NotNull UUID>> accountIds,
        @NotNull Maybe<PublicReplies> publicReplies,
        @NotNull @Min(0) @Max(1000) Maybe<Integer> capacity,
        @Size(max = 50) Maybe<Set<@NotNull UUID>> shifts) {

    /** The agent as he would be made now. */
    AgentIn over(AgentOut agent) {
        return new AgentIn(
                name.orElse(agent.name()),
                subject.orElse(agent.subject()),
                skills.orElse(agent.skills()),
                languages.orElse(Set.copyOf(agent.languages())),
                accountIds.orElse(agent.accountIds() == null ? null : Set.copyOf(agent.accountIds())),
                publicReplies.orElse(agent.publicReplies()),
                capacity.orElse(agent.capacity()),
                shifts.orElse(Set.copyOf(agent.shifts())));
    }
}
