package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.store.Ids;
import org.ascolta.store.Tx;
import org.ascolta.thread.Replies;
import org.ascolta.ticket.Group;
import org.ascolta.ticket.TicketLocks;

/** Writing replies: everything is checked under the lock of the ticket's threads. */
@ApplicationScoped
class Posting {

    private final TicketLocks locks;
    private final Seen seen;
    private final Admissions admissions;
    private final Drafts drafts;
    private final Writing writing;

    Posting(TicketLocks locks, Seen seen, Admissions admissions, Drafts drafts, Writing writing) {
        this.locks = locks;
        this.seen = seen;
        this.admissions = admissions;
        this.drafts = drafts;
        this.writing = writing;
    }

    /** Writes a reply and answers its id. */
    Uni<UUID> post(Tx tx, Caller caller, UUID ticket, ReplyIn in, String ifMatch) {
        return locks.one(tx, ticket, caller.scope(), ifMatch)
                .invoke(Group::mustBeAlive)
                .flatMap(group -> admissions
                        .toTicket(tx, ticket)
                        .call(admission -> seen.check(tx, admission, in.seenMessageId(), group.ids()))
                        .flatMap(admission -> write(tx, admission, in, group.ids())));
    }

    private Uni<UUID> write(Tx tx, Admission admission, ReplyIn in, List<UUID> group) {
        Place place = admission.choose(in);
        Replies.Draft draft = admitted(admission, place, in);
        return drafts.confirm(tx, admission, place, in.text(), in.confirmed())
                .flatMap(free -> writing.write(
                        tx, admission.writer(), draft, place.account().id(), group))
                .replaceWith(draft.id());
    }

    private static Replies.Draft admitted(Admission admission, Place place, ReplyIn in) {
        admission.enter(place);
        admission.mustFit(place, in.text());
        Writer writer = admission.writer();
        List<UUID> answers = admission.orOptions(() -> Answers.of(place, writer, in.purpose(), in.answers()));
        admission.mustHaveNoAttachments(in.attachments());
        return Writing.draft(Ids.next(), writer, place, in, answers);
    }
}
