package org.ascolta.sla;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Comparator;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How soon, for one metric.
 *
 * @param band       only for tickets of this band; null: for all
 * @param visibility {@code public} or {@code private}: only there; null: everywhere
 * @param seconds    of working time
 * @param calendarId by which working time is reckoned; null: day and night
 */
@Schema(name = "SlaTarget")
public record Target(
        @NotNull Metric metric,
        Band band,

        @Schema(enumeration = {"public", "private"})
        @Pattern(regexp = "public|private", message = "must be public or private")
        String visibility,

        @Min(1) @Max(MOST_SECONDS) int seconds,
        UUID calendarId) {

    /** A year. */
    static final int MOST_SECONDS = 31_536_000;

    /** A target that names the band is meant more than one that names the visibility, and both more than either. */
    static final Comparator<Target> MOST_PARTICULAR =
            Comparator.comparingInt(target -> (target.band() == null ? 2 : 0) + (target.visibility() == null ? 1 : 0));

    boolean fits(Metric metric, Band band, String visibility) {
        return this.metric == metric
                && (this.band == null || this.band == band)
                && (this.visibility == null || this.visibility.equals(visibility));
    }
}
