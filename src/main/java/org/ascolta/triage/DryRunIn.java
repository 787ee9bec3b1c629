package org.ascolta.triage;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.ascolta.web.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Rules to be tried on messages that customers have written.
 *
 * @param rules    as they might be published
 * @param last     on so many of the messages that arrived last; 50 when neither is given
 * @param messages on these
 */
@Schema(name = "RuleDryRunIn")
public record DryRunIn(
        @NotNull @Size(max = RuleSetIn.MOST_RULES) List<@NotNull @Valid RuleIn> rules,
        @Min(1) @Max(1_000) Integer last,
        @Size(min = 1, max = 200) List<@NotNull UUID> messages) {

    private static final int USUAL = 50;

    void check() {
        if (last != null && messages != null) {
            throw Problem.invalid("messages", "and last must not be given both");
        }
    }

    UUID[] ids() {
        return messages == null ? null : messages.toArray(UUID[]::new);
    }

    int most() {
        return messages != null ? messages.size() : last == null ? USUAL : last;
    }
}
