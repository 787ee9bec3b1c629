package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.store.Tx;
import org.ascolta.web.Problem;

/** Reads what decides about what the caller may say. */
@ApplicationScoped
class Admissions {

    private final Places places;
    private final Writers writers;
    private final Caller caller;

    Admissions(Places places, Writers writers, Caller caller) {
        this.places = places;
        this.writers = writers;
        this.caller = caller;
    }

    /** To a ticket and what was merged into it; 404 when it is not in the caller's scope. */
    Uni<Admission> toTicket(Tx tx, UUID ticket) {
        return places.ofTicket(tx, ticket, caller.scope())
                .invoke(found -> {
                    if (found.isEmpty()) {
                        throw Problem.notFound();
                    }
                })
                .flatMap(found -> admission(tx, found));
    }

    /** To the place of a reply. */
    Uni<Admission> toReply(Tx tx, ReplyOut reply) {
        return places.ofReply(tx, reply.ticketId()).flatMap(found -> admission(tx, found));
    }

    private Uni<Admission> admission(Tx tx, List<Place> found) {
        OffsetDateTime now = tx.now();
        return writers.caller(tx).map(writer -> new Admission(found, writer, now));
    }
}
