package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.access.Caller;
import org.ascolta.store.Tx;
import org.ascolta.stream.EventType;
import org.ascolta.stream.NewEvent;
import org.ascolta.thread.Deed;
import org.ascolta.thread.Desk;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;

/**
 * Merging tickets at the desk. A merge is a view: every member keeps its thread, its fold and its obligations, and shows in
 * the leader, which counts them in. Members of a member move with it, so that there is one leader and one level.
 */
@ApplicationScoped
class Merges {

    private static final String JOIN = """
            UPDATE ticket SET merged_into = $2, merged_by = 'desk', status = 'merged', has_members = false,
                   updated_at = $3, version = version + 1
            WHERE id = $1 OR (merged_into = $1 AND merged_by = 'desk')""";

    private static final String LEAD = "UPDATE ticket SET has_members = true WHERE id = $1";

    private static final String COUNT = """
            UPDATE ticket t SET all_unanswered = whole.unanswered, all_oldest_open_at = whole.oldest,
                   all_next_due_at = whole.due,
                   status = CASE WHEN whole.unanswered > 0 AND t.state <> 'new' THEN 'open' ELSE t.state END,
                   updated_at = $2, version = version + 1
            FROM (SELECT sum(unanswered)::integer AS unanswered, min(oldest_open_at) AS oldest,
                         min(next_due_at) AS due
                  FROM ticket WHERE id = $1 OR (merged_into = $1 AND merged_by = 'desk')) whole
            WHERE t.id = $1""";

    private final TicketLocks locks;
    private final Desk desk;
    private final TicketQueries queries;
    private final Caller caller;

    Merges(TicketLocks locks, Desk desk, TicketQueries queries, Caller caller) {
        this.locks = locks;
        this.desk = desk;
        this.queries = queries;
        this.caller = caller;
    }

    /** Merges a ticket into another and answers the leader. */
    Uni<TicketOut> merge(Tx tx, UUID id, MergeIn in, String ifMatch) {
        if (id.equals(in.into())) {
            throw Problem.of(ErrorCode.invalid_transition, "A ticket cannot be merged into itself.");
        }
        return locks.one(tx, id, in.into(), caller.scope(), ifMatch)
                .flatMap(source -> leader(tx, in).flatMap(leader -> join(tx, source.mustBeAlive(), leader)))
                .flatMap(joined -> queries.one(tx, in.into()));
    }

    private Uni<Group> leader(Tx tx, MergeIn in) {
        return locks.visible(tx, List.of(in.into()), caller.scope()).flatMap(visible -> {
            if (visible.isEmpty()) {
                throw Problem.unprocessable("into", "is no ticket");
            }
            return locks.held(tx, in.into()).map(Group::mustBeAlive);
        });
    }

    private Uni<Void> join(Tx tx, Group source, Group leader) {
        return join(tx, caller.actor(), source, leader);
    }

    /** Joins one ticket to another for somebody; both and their members are locked. */
    Uni<Void> join(Tx tx, Actor actor, Group source, Group leader) {
        NewEvent event = TicketEvents.of(
                EventType.TICKET_MERGED,
                actor,
                source.id(),
                Map.of("into", leader.id().toString()));
        Optional<Deed> deed = actor.isHuman() ? Optional.of(Deed.touch()) : Optional.empty();
        List<UUID> all = new ArrayList<>(leader.ids());
        all.addAll(source.ids());
        return tx.change(JOIN, source.id(), leader.id(), tx.now())
                .flatMap(joined -> tx.change(LEAD, leader.id()))
                .flatMap(led -> desk.act(tx, all, actor, any -> deed, List.of(event)))
                .flatMap(acted -> tx.change(COUNT, leader.id(), tx.now()))
                .replaceWithVoid();
    }
}
