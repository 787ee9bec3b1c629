package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.sla.Band;
import org.ascolta.store.Database;
import org.ascolta.store.Tx;
import org.ascolta.stream.EventLog;
import org.ascolta.stream.NewEvent;
import org.ascolta.thread.Deed;
import org.ascolta.thread.Desk;

/** Changes of what the desk owns of a ticket. */
@ApplicationScoped
class TicketEdits {

    private static final String UPDATE = """
            UPDATE ticket SET subject = $2, subject_by_desk = subject_by_desk OR subject <> $2, tags = $3,
                   language = CASE WHEN $4 IS DISTINCT FROM coalesce(language, spoken) THEN $4 ELSE language END,
                   attributes = $5, updated_at = $6, version = version + 1
            WHERE id = $1""";

    private final Database database;
    private final TicketLocks locks;
    private final TicketQueries queries;
    private final EventLog events;
    private final Desk desk;
    private final Caller caller;

    TicketEdits(
            Database database, TicketLocks locks, TicketQueries queries, EventLog events, Desk desk, Caller caller) {
        this.database = database;
        this.locks = locks;
        this.queries = queries;
        this.events = events;
        this.desk = desk;
        this.caller = caller;
    }

    Uni<TicketOut> patch(UUID id, TicketPatch patch, String ifMatch) {
        patch.check();
        return database.desk(tx -> locks.one(tx, id, caller.scope(), ifMatch).flatMap(locked -> queries.one(tx, id)
                .flatMap(ticket -> write(tx, locked, ticket, patch.apply(Edited.of(ticket))))));
    }

    private Uni<TicketOut> write(Tx tx, Group locked, TicketOut ticket, Edited now) {
        List<String> fields = now.differences(Edited.of(ticket));
        boolean isWeighed = !now.band().equals(ticket.priority().band());
        if (fields.isEmpty() && !isWeighed) {
            return Uni.createFrom().item(ticket);
        }
        List<NewEvent> told = fields.isEmpty()
                ? List.of()
                : List.of(TicketEvents.updated(caller.actor(), ticket.id(), Map.of("fields", fields)));
        Uni<Integer> updated = fields.isEmpty() ? Uni.createFrom().item(0) : update(tx, ticket.id(), now);
        return updated.flatMap(
                        changed -> isWeighed ? prioritise(tx, locked, now.band(), told) : events.append(tx, told))
                .flatMap(appended -> queries.one(tx, ticket.id()));
    }

    /** How soon is another question now: the clocks of the ticket and its members have to know. */
    private Uni<Void> prioritise(Tx tx, Group locked, String band, List<NewEvent> told) {
        Deed deed = Deed.prioritise(Band.valueOf(band), null);
        return desk.act(tx, locked.ids(), caller.actor(), any -> Optional.of(deed), told);
    }

    private static Uni<Integer> update(Tx tx, UUID id, Edited now) {
        return tx.change(
                UPDATE,
                id,
                now.subject(),
                now.tags().toArray(String[]::new),
                now.language(),
                new JsonObject(now.attributes()),
                tx.now());
    }
}
