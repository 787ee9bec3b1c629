package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.store.Tx;
import org.ascolta.ticket.TicketOut;
import org.ascolta.ticket.TicketQueries;
import org.ascolta.web.Made;
import org.ascolta.web.Problem;

/** Agents who ask for the next ticket of a queue. */
@ApplicationScoped
class Pulls {

    private final Roster roster;
    private final Stations stations;
    private final Choices choices;
    private final TicketQueries queries;

    Pulls(Roster roster, Stations stations, Choices choices, TicketQueries queries) {
        this.roster = roster;
        this.stations = stations;
        this.choices = choices;
        this.queries = queries;
    }

    /** The ticket that the agent has now, or the word that says why he has none. */
    Uni<Made<TicketOut>> next(Tx tx, UUID queue, UUID agent, Actor actor) {
        return roster.lock(tx, agent).flatMap(locked -> stations.read(tx).flatMap(queues -> {
            if (!queues.byId().containsKey(queue)) {
                throw Problem.notFound();
            }
            if (locked.isEmpty()) {
                throw Problem.unprocessable("agentId", "is no agent");
            }
            return roster.read(tx, locked, queues.book())
                    .flatMap(found -> next(tx, new Choices.Pull(queue, found.get(0), queues, actor)));
        }));
    }

    private Uni<Made<TicketOut>> next(Tx tx, Choices.Pull pull) {
        String obstacle = obstacle(pull.agent(), pull.queue());
        return obstacle != null
                ? Uni.createFrom().item(Made.nothing(obstacle))
                : choices.take(tx, pull)
                        .flatMap(taken -> taken.isEmpty()
                                ? Uni.createFrom().item(Made.<TicketOut>nothing("nothing"))
                                : shown(tx, taken.get(0).to().ticketId()));
    }

    private static String obstacle(Colleague agent, UUID queue) {
        if (!agent.queues().contains(queue)) {
            return "not_a_member";
        }
        if (!agent.isPresent()) {
            return "absent";
        }
        if (!agent.isOnShift()) {
            return "off_shift";
        }
        return agent.hasRoom(1) ? null : "at_capacity";
    }

    private Uni<Made<TicketOut>> shown(Tx tx, UUID ticket) {
        return queries.one(tx, ticket).map(out -> new Made<>(ticket.toString(), out));
    }
}
