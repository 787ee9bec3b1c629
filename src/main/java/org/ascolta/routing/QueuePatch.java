package org.ascolta.routing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.ascolta.web.Maybe;

/** What changes of a queue; {@code weights} replace the weights. */
public record QueuePatch(
        @NotBlank @Size(max = 200) Maybe<String> name,
        Maybe<UUID> calendarId,

        @NotNull @Size(max = 50)
        Maybe<Map<@Pattern(regexp = QueueIn.NETWORK) String, @NotNull @Min(1) @Max(100) Integer>> weights,

        Maybe<UUID> overflowQueueId,
        @Min(1) @Max(QueueIn.LONGEST) Maybe<Integer> overflowAfterSeconds) {

    /** The queue as it would be made now. */
    QueueIn over(QueueOut queue) {
        return new QueueIn(
                name.orElse(queue.name()),
                calendarId.orElse(queue.calendarId()),
                weights.orElse(queue.weights()),
                overflowQueueId.orElse(queue.overflowQueueId()),
                overflowAfterSeconds.orElse(queue.overflowAfterSeconds()));
    }
}
