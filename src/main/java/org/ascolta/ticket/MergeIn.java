package org.ascolta.ticket;

import java.util.UUID;
import org.ascolta.web.Problem;

/** The ticket that a ticket is merged into. */
public record MergeIn(UUID into) {

    void check() {
        if (into == null) {
            throw Problem.invalid("into", "must be given");
        }
    }
}
