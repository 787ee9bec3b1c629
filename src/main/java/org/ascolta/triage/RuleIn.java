package org.ascolta.triage;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.ascolta.cel.Conditions;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One rule.
 *
 * @param id        unique in its set; tickets name it as their reason
 * @param when      a condition in CEL over the fields of {@code GET /rule-sets/fields}
 * @param then      what it does; may be absent when it stops
 * @param stop      whether no later rule is asked when it holds
 * @param validFrom from when it is asked; ever since when absent
 * @param validTo   from when it is asked no more; never when absent
 */
@Schema(name = "Rule")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleIn(
        @NotNull
        @Pattern(
                regexp = "[a-z0-9][a-z0-9\\-_.]{0,63}",
                message = "must be 1 to 64 of a to z, 0 to 9, - _ . and begin with a letter or digit")
        String id,

        @Size(max = 1_000) String description,

        @NotBlank @Size(max = Conditions.LONGEST) String when,

        @Valid RuleThen then,

        Boolean stop,
        OffsetDateTime validFrom,
        OffsetDateTime validTo) {

    public RuleIn {
        then = then == null ? RuleThen.NOTHING : then;
        validFrom = inMicros(validFrom);
        validTo = inMicros(validTo);
    }

    RuleIn with(RuleThen then) {
        return new RuleIn(id, description, when, then, stop, validFrom, validTo);
    }

    boolean stops() {
        return Boolean.TRUE.equals(stop);
    }

    private static OffsetDateTime inMicros(OffsetDateTime time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MICROS).withOffsetSameInstant(ZoneOffset.UTC);
    }
}
