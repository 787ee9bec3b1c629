package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.store.Ids;
import org.ascolta.store.Tx;
import org.ascolta.ticket.Group;
import org.ascolta.ticket.TicketLocks;
import org.ascolta.ticket.TicketOut;
import org.ascolta.ticket.TicketQueries;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;

/** Agents who do not want what they were given: it goes back, and not to them again while it is in that queue. */
@ApplicationScoped
class Declines {

    private static final String KEEP = """
            INSERT INTO ticket_decline (id, ticket_id, agent_id, queue_id, reason, at) VALUES ($1, $2, $3, $4, $5, $6)""";

    private static final String MARK = """
            UPDATE ticket SET declined_in = queue_id,
                   declined_by = CASE WHEN declined_in = queue_id THEN array_remove(declined_by, $2) ELSE '{}' END || $2
            WHERE id = $1""";

    private final TicketLocks locks;
    private final Hands hands;
    private final TicketQueries queries;
    private final Caller caller;

    Declines(TicketLocks locks, Hands hands, TicketQueries queries, Caller caller) {
        this.locks = locks;
        this.hands = hands;
        this.queries = queries;
        this.caller = caller;
    }

    Uni<TicketOut> decline(Tx tx, UUID id, String reason, String ifMatch) {
        return locks.one(tx, id, caller.scope(), ifMatch)
                .map(Group::mustBeAlive)
                .call(group -> keep(tx, group, assignee(group), reason))
                .flatMap(group -> hands.write(tx, List.of(Held.back(group, "declined")), caller.actor()))
                .flatMap(written -> queries.one(tx, id));
    }

    private Uni<Void> keep(Tx tx, Group group, UUID agent, String reason) {
        Who.selfOrLead(caller, agent);
        return tx.run(KEEP, Ids.next(), group.id(), agent, group.queueId(), reason, tx.now())
                .flatMap(kept -> tx.run(MARK, group.id(), agent))
                .replaceWithVoid();
    }

    private static UUID assignee(Group group) {
        if (group.assigneeId() == null) {
            throw Problem.of(ErrorCode.invalid_transition, "Nobody has the ticket.");
        }
        return group.assigneeId();
    }
}
