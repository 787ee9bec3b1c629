package org.ascolta.sla;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ascolta.cel.Conditions;

/**
 * A policy to be published; a version is stored as it is written here.
 *
 * @param order    the lower is asked first; the shipped policy has 1000
 * @param when     CEL over account, thread, message, author, ticket and customer; always when absent
 * @param targets  a metric that none of them names has no clock
 * @param pausedIn statuses in which {@code resolution} pauses while nothing is owed; none when absent
 * @param levels   moments at which somebody is told; none when absent
 */
public record SlaPolicyIn(
        @NotBlank @Size(max = 200) String name,
        @NotNull @Min(0) @Max(1_000_000) Integer order,
        @Size(max = Conditions.LONGEST) String when,
        @NotEmpty @Size(max = 50) List<@NotNull @Valid Target> targets,
        Set<@NotNull SlaPause> pausedIn,
        @Size(max = 10) List<@NotNull @Valid Level> levels) {

    public SlaPolicyIn {
        name = name == null ? null : name.strip();
        when = when == null ? "true" : when;
        pausedIn = pausedIn == null ? Set.of() : inOrder(pausedIn);
        levels = levels == null ? List.of() : levels;
    }

    /** Nulls stay for whoever refuses them. */
    private static Set<SlaPause> inOrder(Set<SlaPause> given) {
        return given.stream()
                .sorted(Comparator.nullsLast(Comparator.naturalOrder()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
