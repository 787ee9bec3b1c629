package org.ascolta.sla;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.ascolta.cel.Conditions;
import org.ascolta.web.Maybe;

/** What changes with the next version of a policy; a list replaces the list. */
public record SlaPolicyPatch(
        @NotBlank @Size(max = 200) Maybe<String> name,
        @NotNull @Min(0) @Max(1_000_000) Maybe<Integer> order,
        @NotNull @Size(max = Conditions.LONGEST) Maybe<String> when,
        @NotEmpty @Size(max = 50) Maybe<List<@NotNull @Valid Target>> targets,
        @NotNull Maybe<Set<@NotNull SlaPause>> pausedIn,
        @NotNull @Size(max = 10) Maybe<List<@NotNull @Valid Level>> levels) {

    /** The policy as it would be published now. */
    SlaPolicyIn over(SlaPolicyIn policy) {
        return new SlaPolicyIn(
                name.orElse(policy.name()),
                order.orElse(policy.order()),
                when.orElse(policy.when()),
                targets.orElse(policy.targets()),
                pausedIn.orElse(policy.pausedIn()),
                levels.orElse(policy.levels()));
    }
}
