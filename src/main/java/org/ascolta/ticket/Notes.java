package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.access.Caller;
import org.ascolta.store.Ids;
import org.ascolta.store.Tx;
import org.ascolta.stream.NewEvent;
import org.ascolta.thread.Deed;
import org.ascolta.thread.Desk;
import org.ascolta.web.Parse;

/** Writing notes: messages that only the desk sees. A human's note shows that somebody looks after the ticket. */
@ApplicationScoped
class Notes {

    private static final String INSERT = """
            INSERT INTO message (id, account_id, external_id, thread_id, ticket_id, kind, visibility, author_kind, author,
                                 author_name, text, created_text, attachments, sent_at, received_at)
            SELECT $1::uuid, account_id, 'note/' || $1::text, thread_id, id, 'note', 'private', $3, $4,
                   coalesce((SELECT name FROM agent WHERE id = $5), (SELECT name FROM api_key WHERE id = $5)),
                   $6, $6, '[]', $7, $7
            FROM ticket WHERE id = $2""";

    private static final String TOUCH = "UPDATE ticket SET updated_at = $2, version = version + 1 WHERE id = $1";

    private final TicketLocks locks;
    private final Desk desk;
    private final SingleQueries queries;
    private final Caller caller;

    Notes(TicketLocks locks, Desk desk, SingleQueries queries, Caller caller) {
        this.locks = locks;
        this.desk = desk;
        this.queries = queries;
        this.caller = caller;
    }

    Uni<MessageOut> write(Tx tx, UUID ticket, NoteIn in, String ifMatch) {
        UUID id = Ids.next();
        Actor actor = caller.actor();
        NewEvent event =
                TicketEvents.updated(actor, ticket, Map.of("fields", List.of("notes"), "messageId", id.toString()));
        Optional<Deed> deed = actor.isHuman() ? Optional.of(Deed.touch()) : Optional.empty();
        return locks.one(tx, ticket, caller.scope(), ifMatch)
                .map(Group::mustNotBeMerged)
                .call(group -> insert(tx, id, ticket, in, actor))
                .call(group -> tx.change(TOUCH, ticket, tx.now()))
                .flatMap(group -> desk.act(tx, group.ids(), actor, any -> deed, List.of(event)))
                .flatMap(acted -> queries.message(tx, id, caller.scope()))
                .map(MessageOut::of);
    }

    private static Uni<Integer> insert(Tx tx, UUID id, UUID ticket, NoteIn in, Actor actor) {
        return tx.change(
                INSERT,
                id,
                ticket,
                authorKind(actor),
                actor.id(),
                Parse.uuid(actor.id()).orElse(null),
                in.text(),
                tx.now());
    }

    /** Messages know no integrations: what one writes is the system's. */
    private static String authorKind(Actor actor) {
        return actor.kind() == Actor.Kind.integration ? "system" : actor.kind().name();
    }
}
