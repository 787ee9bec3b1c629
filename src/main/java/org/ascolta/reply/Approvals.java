package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.store.Tx;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;

/** Letting go what waits for a second human, or for the human behind a bot; or not. */
@ApplicationScoped
class Approvals {

    private static final String DECIDE = """
            UPDATE reply SET approver_kind = $2, approver_id = $3, decided_at = $4, reason = $5, updated_at = $4,
                   version = version + 1 WHERE id = $1""";

    private static final String ANSWERS = "UPDATE message SET answers = $2, names = $3 WHERE id = $1";

    private final Admissions admissions;
    private final Drafts drafts;
    private final Wordings wordings;
    private final OutboxWriter outbox;
    private final Writing writing;

    Approvals(Admissions admissions, Drafts drafts, Wordings wordings, OutboxWriter outbox, Writing writing) {
        this.admissions = admissions;
        this.drafts = drafts;
        this.wordings = wordings;
        this.outbox = outbox;
        this.writing = writing;
    }

    /** Decides about a reply that is locked. */
    Uni<Void> decide(Tx tx, ReplyOut reply, ApprovalIn in) {
        return admissions.toReply(tx, reply).flatMap(admission -> {
            Place place = admission.of(reply);
            mustBeHisToDecide(admission, place, reply);
            if (reply.status() != ReplyStatus.awaiting_approval) {
                return again(admission.writer(), reply, in);
            }
            return in.approves()
                    ? approve(tx, admission, place, reply, in)
                    : settle(tx, admission.writer(), reply, in, ReplyStatus.cancelled);
        });
    }

    private Uni<Void> approve(Tx tx, Admission admission, Place place, ReplyOut reply, ApprovalIn in) {
        boolean rewritten = in.text() != null && !in.text().equals(reply.text());
        String text = rewritten ? in.text() : reply.text();
        admission.enter(place);
        admission.mustFit(place, text);
        Uni<Void> meant = rewritten || !reply.writer().isHuman()
                ? drafts.confirm(tx, admission, place, text, in.confirmed())
                : Uni.createFrom().voidItem();
        return meant.flatMap(sure ->
                        wordings.replace(tx, reply, text, admission.writer().actor()))
                .flatMap(said -> answers(tx, place, reply))
                .flatMap(answered -> settle(tx, admission.writer(), reply, in, ReplyStatus.queued))
                .flatMap(settled -> outbox.send(tx, reply.id(), reply.accountId(), reply.threadId()));
    }

    /** A draft of a bot is the answer of the human who lets it go. */
    private static Uni<Void> answers(Tx tx, Place place, ReplyOut reply) {
        if (reply.writer().isHuman()) {
            return Uni.createFrom().voidItem();
        }
        List<UUID> answers = Answers.ofDraft(place, reply.purpose(), reply.answers());
        UUID[] names = Writing.names(place, answers).toArray(UUID[]::new);
        return tx.run(ANSWERS, reply.id(), answers.toArray(UUID[]::new), names).replaceWithVoid();
    }

    private Uni<Void> settle(Tx tx, Writer writer, ReplyOut reply, ApprovalIn in, ReplyStatus status) {
        Actor actor = writer.actor();
        return tx.run(DECIDE, reply.id(), actor.kind().name(), actor.id(), tx.now(), in.reason())
                .flatMap(decided -> writing.become(tx, actor, reply, status, null));
    }

    /** What a bot wrote is decided by whoever may say the same by himself, what a human wrote by another who supervises. */
    private static void mustBeHisToDecide(Admission admission, Place place, ReplyOut reply) {
        admission.mustHaveASay(place);
        Writer writer = admission.writer();
        boolean his = reply.writer().isHuman()
                ? writer.mayApprove(reply.writer())
                : writer.supervises() || !writer.needsApproval(place) && !writer.isKeptFrom(place);
        if (!his) {
            throw Problem.of(ErrorCode.forbidden, "Somebody else has to decide about this reply.");
        }
    }

    /** The same decision again changes nothing. */
    private static Uni<Void> again(Writer writer, ReplyOut reply, ApprovalIn in) {
        ReplyOut.Approval decided = reply.approval();
        boolean approved = reply.status() != ReplyStatus.cancelled;
        if (decided == null || !writer.actor().equals(decided.approver()) || approved != in.approves()) {
            throw Problem.of(ErrorCode.invalid_transition, "This reply does not wait for an approval.");
        }
        return Uni.createFrom().voidItem();
    }
}
