package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.ascolta.access.Actor;
import org.ascolta.channel.Outlet;
import org.ascolta.store.Tx;
import org.ascolta.thread.Replies;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;

/** Another text, or none after all: here while no platform has it, afterwards there, if the platform can. */
@ApplicationScoped
class Corrections {

    /** What waits no longer for an approval is overdue for none. */
    private static final String CHANGED = """
            UPDATE reply SET updated_at = $2, version = version + 1,
                   decided_at = CASE WHEN $3 AND approval_due_at IS NOT NULL THEN coalesce(decided_at, $2)
                                     ELSE decided_at END
            WHERE id = $1""";

    private final Admissions admissions;
    private final Drafts drafts;
    private final Replies replies;
    private final OutboxWriter outbox;
    private final Writing writing;

    Corrections(Admissions admissions, Drafts drafts, Replies replies, OutboxWriter outbox, Writing writing) {
        this.admissions = admissions;
        this.drafts = drafts;
        this.replies = replies;
        this.outbox = outbox;
        this.writing = writing;
    }

    /** Gives a reply that is locked another text. */
    Uni<Void> edit(Tx tx, ReplyOut reply, ReplyPatch patch) {
        return admissions.toReply(tx, reply).flatMap(admission -> {
            Place place = admission.of(reply.threadId());
            admission.mustHaveASay(place);
            mustBeEditable(admission, place, reply);
            if (patch.text().equals(reply.text()) && reply.change() == null) {
                return Uni.createFrom().voidItem();
            }
            admission.mustFit(place, patch.text());
            return drafts.confirm(tx, admission, place, patch.text(), patch.confirmed())
                    .flatMap(meant -> rewrite(tx, reply, patch.text()))
                    .flatMap(rewritten -> told(tx, admission.writer().actor(), reply, reply.status()));
        });
    }

    /** Cancels a reply that is locked, or has it taken back. */
    Uni<Void> takeBack(Tx tx, ReplyOut reply) {
        return admissions.toReply(tx, reply).flatMap(admission -> {
            Place place = admission.of(reply.threadId());
            admission.mustHaveASay(place);
            Actor actor = admission.writer().actor();
            if (reply.status().isNotSaid()) {
                return outbox.drop(tx, reply.id())
                        .flatMap(dropped -> replies.became(tx, reply.id(), ReplyStatus.cancelled.name(), null))
                        .flatMap(became -> told(tx, actor, reply, ReplyStatus.cancelled));
            }
            mustBeSent(reply);
            if (isBeingWithdrawn(reply)) {
                return Uni.createFrom().voidItem();
            }
            mustBeWithdrawable(admission, place, reply);
            return outbox.withdraw(tx, reply).flatMap(asked -> told(tx, actor, reply, reply.status()));
        });
    }

    private Uni<Void> rewrite(Tx tx, ReplyOut reply, String text) {
        return reply.status() == ReplyStatus.sent
                ? outbox.edit(tx, reply, text)
                : replies.reword(tx, reply.id(), text).flatMap(edited -> outbox.rewritten(tx, reply.id()));
    }

    private Uni<Void> told(Tx tx, Actor actor, ReplyOut reply, ReplyStatus status) {
        return tx.run(CHANGED, reply.id(), tx.now(), status == ReplyStatus.cancelled)
                .flatMap(changed -> writing.act(
                        tx,
                        actor,
                        List.of(reply.ticketId()),
                        List.of(ReplyEvents.updated(actor, reply.ticketId(), reply.id(), status))));
    }

    private static void mustBeEditable(Admission admission, Place place, ReplyOut reply) {
        if (!reply.status().isNotSaid()) {
            mustBeSent(reply);
        }
        if (isBeingWithdrawn(reply)) {
            throw notNow();
        }
        Outlet.Reach reach = place.reach();
        if (reach == null || reply.status() == ReplyStatus.sent && !reach.edits()) {
            throw admission.refusal(
                    Problem.of(ErrorCode.place_not_allowed, "The platform cannot change what was sent."));
        }
        if (reply.status() != ReplyStatus.awaiting_approval) {
            admission.mustNotNeedApproval(place, reply);
        }
    }

    private static void mustBeWithdrawable(Admission admission, Place place, ReplyOut reply) {
        Outlet.Reach reach = place.reach();
        Duration within = reach == null ? null : reach.withdrawWithin();
        boolean late = within != null
                && reply.sentAt() != null
                && reply.sentAt().plus(within).isBefore(admission.now().toInstant());
        if (reach == null || !reach.withdraws() || late) {
            throw admission.refusal(
                    Problem.of(ErrorCode.place_not_allowed, "The platform cannot take back what was sent."));
        }
    }

    private static void mustBeSent(ReplyOut reply) {
        if (reply.status() != ReplyStatus.sent) {
            throw notNow();
        }
    }

    private static boolean isBeingWithdrawn(ReplyOut reply) {
        return reply.change() != null && reply.change().kind().equals("withdraw");
    }

    private static Problem notNow() {
        return Problem.of(ErrorCode.invalid_transition, "Not possible in the state in which this reply is.");
    }
}
