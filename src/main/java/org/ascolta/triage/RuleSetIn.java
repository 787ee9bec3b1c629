package org.ascolta.triage;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A rule set to be published; it takes the place of the active one whole.
 *
 * @param note  why, for who reads the list of versions
 * @param rules in the order in which they are asked; none: nothing is decided by rules
 */
@Schema(name = "RuleSetIn")
public record RuleSetIn(
        @Size(max = 1_000) String note,
        @NotNull @Size(max = MOST_RULES) List<@NotNull @Valid RuleIn> rules) {

    static final int MOST_RULES = 500;
}
