package org.ascolta.inbox;

import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.ascolta.web.Problem;

/**
 * Which rows to work on again: either these, or those in a state, narrowed by connection and by time of receipt
 * ({@code from} inclusive, {@code to} exclusive).
 */
public record ReplaysIn(
        @Size(min = 1, max = 1000) List<UUID> ids,
        InboxState state,
        UUID connectionId,
        OffsetDateTime from,
        OffsetDateTime to) {

    void check() {
        boolean isFiltered = state != null || connectionId != null || from != null || to != null;
        if (ids != null && isFiltered) {
            throw Problem.invalid("ids", "cannot be combined with a filter");
        }
        if (ids == null && state == null) {
            throw Problem.invalid("state", "or ids must say which rows");
        }
        if (ids != null && ids.contains(null)) {
            throw Problem.invalid("ids", "must not contain null");
        }
    }
}
