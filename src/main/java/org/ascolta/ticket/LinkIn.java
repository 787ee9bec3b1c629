package org.ascolta.ticket;

import java.util.UUID;
import org.ascolta.web.Problem;

/** Says that a ticket has to do with another, or is a duplicate of it (then the other one leads). */
public record LinkIn(UUID ticketId, Kind kind) {

    public enum Kind {
        duplicate,
        related
    }

    void check(UUID from) {
        if (ticketId == null) {
            throw Problem.invalid("ticketId", "must be given");
        }
        if (kind == null) {
            throw Problem.invalid("kind", "must be duplicate or related");
        }
        if (ticketId.equals(from)) {
            throw Problem.unprocessable("ticketId", "must be another ticket");
        }
    }
}
