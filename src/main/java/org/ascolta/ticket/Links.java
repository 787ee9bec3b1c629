package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.access.Scope;
import org.ascolta.store.Ids;
import org.ascolta.store.Tx;
import org.ascolta.stream.EventLog;
import org.ascolta.stream.EventType;
import org.ascolta.stream.NewEvent;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;

/** Linking of tickets. A link moves nothing: an answer is still owed in each place. */
@ApplicationScoped
class Links {

    private static final String ENDS = "SELECT t.id, t.duplicate_of FROM ticket t WHERE ";

    /** Whether the ticket $1 leads, over whatever others, to the ticket $2. */
    private static final String LEADS_BACK = """
            WITH RECURSIVE up AS (
                SELECT id, duplicate_of FROM ticket WHERE id = $1
                UNION SELECT t.id, t.duplicate_of FROM up JOIN ticket t ON t.id = up.duplicate_of)
            SELECT FROM up WHERE id = $2""";

    private static final String INSERT = """
            INSERT INTO ticket_link (id, ticket_id, other_id, kind, actor_kind, actor_id, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING""";

    private static final String LEAD = """
            UPDATE ticket SET duplicate_of = (SELECT other_id FROM ticket_link WHERE ticket_id = $1 AND kind = 'duplicate'),
                   updated_at = $2, version = version + 1 WHERE id = $1""";

    private final TicketLocks locks;
    private final EventLog events;

    Links(TicketLocks locks, EventLog events) {
        this.locks = locks;
        this.events = events;
    }

    Uni<LinkOut> add(Tx tx, UUID ticket, LinkIn in, Actor actor, Scope scope) {
        boolean duplicate = in.kind() == LinkIn.Kind.duplicate;
        LinkOut made = new LinkOut(
                Ids.next(),
                in.ticketId(),
                in.kind().name(),
                duplicate ? in.ticketId() : null,
                actor,
                tx.now().toInstant());
        return locks.all(tx, List.of(ticket, in.ticketId()), scope)
                .flatMap(locked -> checkEnds(tx, ticket, in, scope))
                .flatMap(free -> insert(tx, ticket, made))
                .flatMap(inserted -> tx.change(LEAD, ticket, tx.now()))
                .flatMap(led -> events.append(tx, List.of(event(duplicate, actor, ticket, made))))
                .replaceWith(made);
    }

    /** Takes a link away, from whichever end. */
    Uni<Void> remove(Tx tx, UUID ticket, LinkOut link, Actor actor, Scope scope) {
        UUID from = ticket.equals(link.duplicateOf()) ? link.ticketId() : ticket;
        return locks.all(tx, List.of(ticket, link.ticketId()), scope)
                .flatMap(locked -> tx.change("DELETE FROM ticket_link WHERE id = $1", link.id()))
                .flatMap(gone ->
                        gone == 0 ? Uni.createFrom().failure(Problem.notFound()) : tx.change(LEAD, from, tx.now()))
                .flatMap(led -> events.append(tx, List.of(event(false, actor, from, link))));
    }

    private static Uni<Void> checkEnds(Tx tx, UUID ticket, LinkIn in, Scope scope) {
        Conditions ends = Conditions.within(scope).and("t.id = ANY(?)", new UUID[] {ticket, in.ticketId()});
        return tx.rows(ENDS + ends.sql(), ends.values())
                .invoke(rows -> {
                    if (rows.stream().noneMatch(row -> ticket.equals(row.getUUID("id")))) {
                        throw Problem.notFound();
                    }
                    if (rows.size() < 2) {
                        throw Problem.unprocessable("ticketId", "is no ticket");
                    }
                    if (in.kind() == LinkIn.Kind.duplicate
                            && rows.stream()
                                    .anyMatch(row ->
                                            ticket.equals(row.getUUID("id")) && row.getUUID("duplicate_of") != null)) {
                        throw Problem.of(ErrorCode.duplicate, "The ticket is a duplicate already.");
                    }
                })
                .flatMap(rows -> tx.first(LEADS_BACK, in.ticketId(), ticket))
                .invoke(back -> {
                    if (back != null && in.kind() == LinkIn.Kind.duplicate) {
                        throw Problem.of(ErrorCode.duplicate, "The other ticket is a duplicate of this one.");
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> insert(Tx tx, UUID ticket, LinkOut made) {
        return tx.change(
                        INSERT,
                        made.id(),
                        ticket,
                        made.ticketId(),
                        made.kind(),
                        made.actor().kind().name(),
                        made.actor().id(),
                        tx.now())
                .invoke(inserted -> {
                    if (inserted == 0) {
                        throw Problem.of(ErrorCode.duplicate, "The tickets are linked so already.");
                    }
                })
                .replaceWithVoid();
    }

    private static NewEvent event(boolean duplicate, Actor actor, UUID ticket, LinkOut link) {
        Map<String, Object> data = duplicate
                ? Map.of("linkId", link.id(), "duplicateOf", link.ticketId())
                : Map.of("fields", List.of("links"), "linkId", link.id());
        String type = duplicate ? EventType.DUPLICATE_LINKED : EventType.TICKET_UPDATED;
        return TicketEvents.of(type, actor, ticket, data);
    }
}
