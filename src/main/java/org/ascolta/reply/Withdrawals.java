package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.ascolta.access.Actor;
import org.ascolta.channel.Outlet;
import org.ascolta.store.Tx;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;

/** Nothing after all: never sent while no platform has it, afterwards taken back there, if the platform can. */
@ApplicationScoped
class Withdrawals {

    /** What is cancelled waits for no approval. */
    private static final String CANCELLED = """
            UPDATE reply SET updated_at = $2, version = version + 1,
                   decided_at = CASE WHEN approval_due_at IS NOT NULL THEN coalesce(decided_at, $2) END
            WHERE id = $1""";

    private static final String CHANGED = "UPDATE reply SET updated_at = $2, version = version + 1 WHERE id = $1";

    private final Admissions admissions;
    private final OutboxWriter outbox;
    private final Writing writing;

    Withdrawals(Admissions admissions, OutboxWriter outbox, Writing writing) {
        this.admissions = admissions;
        this.outbox = outbox;
        this.writing = writing;
    }

    /** Cancels a reply that is locked, or has it taken back. */
    Uni<Void> takeBack(Tx tx, ReplyOut reply) {
        return admissions.toReply(tx, reply).flatMap(admission -> {
            Place place = admission.of(reply);
            admission.mustHaveASay(place);
            Actor actor = admission.writer().actor();
            return reply.status().isNotSaid() ? cancel(tx, reply, actor) : withdraw(tx, admission, place, reply, actor);
        });
    }

    private Uni<Void> cancel(Tx tx, ReplyOut reply, Actor actor) {
        return outbox.drop(tx, reply.id())
                .flatMap(dropped -> tx.run(CANCELLED, reply.id(), tx.now()))
                .flatMap(changed -> writing.become(tx, actor, reply, ReplyStatus.cancelled, null));
    }

    private Uni<Void> withdraw(Tx tx, Admission admission, Place place, ReplyOut reply, Actor actor) {
        if (reply.status() != ReplyStatus.sent) {
            throw ReplyStatus.notNow();
        }
        if (reply.isBeingWithdrawn()) {
            return Uni.createFrom().voidItem();
        }
        mustBeWithdrawable(admission, place, reply);
        return outbox.withdraw(tx, reply)
                .flatMap(asked -> tx.run(CHANGED, reply.id(), tx.now()))
                .flatMap(changed -> writing.tell(tx, actor, reply, reply.status()));
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
}
