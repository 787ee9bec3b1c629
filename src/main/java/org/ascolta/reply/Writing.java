package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.store.Tx;
import org.ascolta.stream.NewEvent;
import org.ascolta.thread.Deed;
import org.ascolta.thread.Desk;
import org.ascolta.thread.Replies;

/** Puts a reply that may be said among the messages of its ticket, and into the outbox or on the list of approvals. */
@ApplicationScoped
class Writing {

    private static final String INSERT = """
            WITH touched AS (UPDATE ticket SET updated_at = $7, version = version + 1 WHERE id = $8)
            INSERT INTO reply (id, account_id, thread_id, actor_kind, actor_id, approval_due_at, created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $7)""";

    private final Desk desk;
    private final Replies replies;
    private final OutboxWriter outbox;
    private final RepliesConfig config;

    Writing(Desk desk, Replies replies, OutboxWriter outbox, RepliesConfig config) {
        this.desk = desk;
        this.replies = replies;
        this.outbox = outbox;
        this.config = config;
    }

    /**
     * Writes it.
     *
     * @param sender the account in whose name it goes
     * @param group the ticket that is answered and what was merged into it
     */
    Uni<Void> write(Tx tx, Writer writer, Replies.Draft draft, UUID sender, List<UUID> group) {
        boolean waits = draft.delivery().equals(ReplyStatus.awaiting_approval.name());
        OffsetDateTime due = waits ? tx.now().plus(config.approvalWithin()) : null;
        return act(tx, writer.actor(), group, events(draft, group.get(0), due))
                .flatMap(acted -> replies.write(tx, draft))
                .flatMap(written -> tx.run(
                        INSERT,
                        draft.id(),
                        sender,
                        draft.threadId(),
                        writer.actor().kind().name(),
                        writer.actor().id(),
                        due,
                        tx.now(),
                        group.get(0)))
                .flatMap(inserted ->
                        waits ? Uni.createFrom().voidItem() : outbox.send(tx, draft.id(), sender, draft.threadId()));
    }

    /** A human looked after these tickets; a bot did not. */
    private Uni<Void> act(Tx tx, Actor actor, Collection<UUID> tickets, List<NewEvent> events) {
        Optional<Deed> deed = actor.isHuman() ? Optional.of(Deed.touch()) : Optional.empty();
        return desk.act(tx, tickets, actor, any -> deed, events);
    }

    /** Somebody gave a reply another fate. */
    Uni<Void> become(Tx tx, Actor actor, ReplyOut reply, ReplyStatus status, String error, NewEvent... more) {
        return replies.became(tx, reply.id(), status.name(), error)
                .flatMap(became -> tell(tx, actor, reply, status, more));
    }

    /** Somebody changed something about a reply; what else happened by that is told first. */
    Uni<Void> tell(Tx tx, Actor actor, ReplyOut reply, ReplyStatus status, NewEvent... more) {
        List<NewEvent> events = new ArrayList<>(List.of(more));
        events.add(ReplyEvents.updated(actor, reply.ticketId(), reply.id(), status));
        return act(tx, actor, List.of(reply.ticketId()), events);
    }

    /** As the thread takes it: it answers the last of what it answers, else the customer's last word. */
    static Replies.Draft draft(UUID id, Writer writer, Place place, ReplyIn in, List<UUID> answers) {
        ReplyStatus status = writer.needsApproval(place) ? ReplyStatus.awaiting_approval : ReplyStatus.queued;
        return new Replies.Draft(
                id,
                place.ticketId(),
                place.threadId(),
                place.accountId(),
                place.visibility().word(),
                place.aside(),
                place.last().root(),
                parent(place, answers),
                writer.actor(),
                writer.name(),
                in.text(),
                in.purpose(),
                answers,
                names(place, answers),
                status.name());
    }

    /** What its author saw as one ticket with it. */
    static List<UUID> names(Place place, List<UUID> answers) {
        Set<UUID> names = new LinkedHashSet<>();
        names.add(place.firstMessageId());
        names.add(place.last().id());
        names.addAll(answers);
        return List.copyOf(names);
    }

    private static String parent(Place place, List<UUID> answers) {
        return place.owed().stream()
                .filter(owed -> answers.contains(owed.id()))
                .reduce((earlier, later) -> later)
                .map(Owed::externalId)
                .orElse(place.last().externalId());
    }

    private static List<NewEvent> events(Replies.Draft draft, UUID ticket, OffsetDateTime due) {
        List<NewEvent> events = new ArrayList<>();
        events.add(ReplyEvents.updated(draft.author(), ticket, draft.id(), ReplyStatus.valueOf(draft.delivery())));
        if (due != null) {
            events.add(ReplyEvents.approvalRequested(
                    draft.author(), ticket, draft.id(), due.toInstant().toString()));
        }
        return events;
    }
}
