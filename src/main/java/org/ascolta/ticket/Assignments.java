package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.store.Database;
import org.ascolta.store.Tx;
import org.ascolta.stream.EventType;
import org.ascolta.stream.NewEvent;
import org.ascolta.thread.Deed;
import org.ascolta.thread.Desk;
import org.ascolta.thread.TeamSql;
import org.ascolta.web.Problem;

/** Assigning tickets by hand. */
@ApplicationScoped
class Assignments {

    private static final String KNOWN = """
            SELECT $1::uuid IS NULL OR EXISTS (SELECT FROM agent WHERE id = $1) AS agent,
                   $2::uuid IS NULL OR EXISTS (SELECT FROM queue WHERE id = $2) AS queue""";

    // An agent who had it is remembered, and in another queue nobody has declined it yet.
    private static final String ASSIGN = """
            UPDATE ticket t SET assignee_id = $2, queue_id = $3, team_id = %s,
                   assigned_at = CASE WHEN $2::uuid IS NOT NULL THEN $4::timestamptz END,
                   previous_agent_id = CASE WHEN assignee_id IS DISTINCT FROM $2
                                            THEN coalesce(assignee_id, previous_agent_id) ELSE previous_agent_id END,
                   queued_at = CASE WHEN $2 IS NULL THEN $4 ELSE queued_at END,
                   declined_by = CASE WHEN queue_id = $3 THEN declined_by ELSE '{}' END,
                   gap_at = NULL, updated_at = $4, version = version + 1
            WHERE id = $1""".formatted(TeamSql.in("$3"));

    private final Database database;
    private final TicketLocks locks;
    private final Desk desk;
    private final TicketQueries queries;
    private final Caller caller;

    Assignments(Database database, TicketLocks locks, Desk desk, TicketQueries queries, Caller caller) {
        this.database = database;
        this.locks = locks;
        this.desk = desk;
        this.queries = queries;
        this.caller = caller;
    }

    /** Gives the ticket to the agent, or to whoever serves the queue. */
    Uni<TicketOut> assign(UUID id, AssignmentIn in, String ifMatch) {
        return database.desk(tx -> locks.one(tx, id, caller.scope(), ifMatch)
                .map(Group::mustBeAlive)
                .call(group -> mustExist(tx, in.agentId(), in.queueId()))
                .flatMap(group ->
                        change(tx, group, in.agentId(), in.queueId() == null ? group.queueId() : in.queueId())));
    }

    /** Takes the ticket back from whoever has it; it waits in its queue. */
    Uni<TicketOut> unassign(UUID id, String ifMatch) {
        return database.desk(tx -> locks.one(tx, id, caller.scope(), ifMatch)
                .map(Group::mustBeAlive)
                .flatMap(group -> change(tx, group, null, group.queueId())));
    }

    /** Gives a locked ticket to somebody else, which is told as such though nothing else may change. */
    Uni<TicketOut> handOver(Tx tx, Group group, HandOverIn in) {
        UUID queue = in.queueId() == null ? group.queueId() : in.queueId();
        Map<String, Object> data = data(group, in.agentId(), queue);
        NewEvent event = TicketEvents.of(EventType.TICKET_HANDED_OVER, caller.actor(), group.id(), data);
        return mustExist(tx, in.agentId(), in.queueId())
                .flatMap(known -> write(
                        tx, group, in.agentId(), queue, Deed.handOver(in.agentId(), queue, group.queueId()), event));
    }

    private static Uni<Void> mustExist(Tx tx, UUID agent, UUID queue) {
        return tx.first(KNOWN, agent, queue)
                .invoke(known -> {
                    if (!known.getBoolean("agent")) {
                        throw Problem.unprocessable("agentId", "is no agent");
                    }
                    if (!known.getBoolean("queue")) {
                        throw Problem.unprocessable("queueId", "is no queue");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<TicketOut> change(Tx tx, Group group, UUID agent, UUID queue) {
        boolean reassigned = !Objects.equals(agent, group.assigneeId());
        boolean moved = !Objects.equals(queue, group.queueId());
        if (!reassigned && !moved) {
            return queries.one(tx, group.id());
        }
        Deed deed = Deed.assign(agent, queue, group.queueId());
        return write(tx, group, agent, queue, deed, event(group, agent, queue, reassigned));
    }

    private Uni<TicketOut> write(Tx tx, Group group, UUID agent, UUID queue, Deed deed, NewEvent event) {
        return tx.change(ASSIGN, group.id(), agent, queue, tx.now())
                .flatMap(changed -> desk.act(tx, group.ids(), caller.actor(), any -> Optional.of(deed), List.of(event)))
                .flatMap(acted -> queries.one(tx, group.id()));
    }

    private NewEvent event(Group group, UUID agent, UUID queue, boolean reassigned) {
        Map<String, Object> data = data(group, agent, queue);
        if (!reassigned) {
            data.put("fields", List.of("queueId"));
            return TicketEvents.updated(caller.actor(), group.id(), data);
        }
        String type = agent == null ? EventType.TICKET_UNASSIGNED : EventType.TICKET_ASSIGNED;
        return TicketEvents.of(type, caller.actor(), group.id(), data);
    }

    private static Map<String, Object> data(Group group, UUID agent, UUID queue) {
        Map<String, Object> data = new HashMap<>();
        data.put("queueId", queue);
        data.put("agentId", agent);
        data.put("previousAgentId", group.assigneeId());
        return data;
    }
}
