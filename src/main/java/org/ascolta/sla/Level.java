package org.ascolta.sla;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A moment near a clock's due time at which somebody is told; exactly one of the first three is given. All are working time,
 * reckoned from the due time: so a level never falls into hours in which nobody is there to hear it.
 *
 * @param atPercent     when this much of the target has passed, 1 to 99
 * @param beforeSeconds this long before it is due
 * @param afterSeconds  this long after it was due; 0: when it is due
 * @param steps         what happens then: {@code notify}, {@code raise_band}, {@code page}, {@code move_to:<queue name>}
 */
@Schema(name = "SlaLevel")
public record Level(
        @Min(1) @Max(99) Integer atPercent,
        @Min(1) @Max(Target.MOST_SECONDS) Integer beforeSeconds,
        @Min(0) @Max(Target.MOST_SECONDS) Integer afterSeconds,
        @JsonProperty("do") List<String> steps) {

    public static final String NOTIFY = "notify";
    public static final String RAISE_BAND = "raise_band";
    public static final String PAGE = "page";
    public static final String MOVE_TO = "move_to:";

    /** Whether it is a warning: it comes before the clock is due. */
    @JsonIgnore
    public boolean isBefore() {
        return afterSeconds == null;
    }

    /** When it comes, in microseconds since the epoch. */
    public long at(long due, long targetMicros, Timetable hours) {
        if (atPercent != null) {
            return hours.subtract(due, targetMicros / 100 * (100 - atPercent));
        }
        return beforeSeconds != null
                ? hours.subtract(due, beforeSeconds * Timetable.SECOND)
                : hours.add(due, afterSeconds * Timetable.SECOND);
    }
}
