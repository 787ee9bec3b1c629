package org.ascolta.routing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.ascolta.thread.FixedQueues;
import org.ascolta.web.Problem;

/**
 * A queue to be made.
 *
 * @param calendarId           the hours in which somebody should be there; null: always
 * @param weights              by network, what one ticket of it counts in an agent's load; of others 1
 * @param overflowQueueId      where tickets go that nobody takes, or that nobody could; null: nowhere
 * @param overflowAfterSeconds after how much waiting; it goes together with {@code overflowQueueId}
 */
public record QueueIn(
        @NotBlank @Size(max = 200) String name,
        UUID calendarId,
        @Size(max = 50) Map<@Pattern(regexp = NETWORK) String, @NotNull @Min(1) @Max(100) Integer> weights,
        UUID overflowQueueId,
        @Min(1) @Max(LONGEST) Integer overflowAfterSeconds) {

    static final String NETWORK = "[a-z0-9][a-z0-9_.-]{0,63}";

    /** Thirty days. */
    static final int LONGEST = 2_592_000;

    public QueueIn {
        weights = weights == null ? Map.of() : weights;
    }

    QueueIn stripped() {
        return new QueueIn(name.strip(), calendarId, weights, overflowQueueId, overflowAfterSeconds);
    }

    void check() {
        if ((overflowQueueId == null) != (overflowAfterSeconds == null)) {
            throw Problem.invalid("overflowAfterSeconds", "goes together with overflowQueueId");
        }
        if (FixedQueues.REVIEW.equals(overflowQueueId)) {
            throw Problem.unprocessable("overflowQueueId", "cannot be review: nobody answers what waits there");
        }
    }
}
