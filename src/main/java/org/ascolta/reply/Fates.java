package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.ascolta.access.Actor;
import org.ascolta.store.Tx;
import org.ascolta.stream.NewEvent;
import org.ascolta.thread.Replies;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;

/** What people make of replies that did not arrive, or of which nobody knows: a second try, or their word on it. */
@ApplicationScoped
class Fates {

    private static final String CLASS = "unknown";
    private static final String CODE = "not_sent";

    private static final String SETTLED = """
            UPDATE reply SET error_class = $2, error_code = $3, error_detail = $4, updated_at = $5, version = version + 1
            WHERE id = $1""";

    /** Another message than an echo of this reply. */
    private static final String TAKEN = """
            SELECT FROM message m
            WHERE m.account_id = (SELECT account_id FROM message WHERE id = $1) AND m.external_id = $2 AND m.id <> $1
              AND (m.kind <> 'outbound' OR EXISTS (SELECT FROM reply WHERE reply.id = m.id))""";

    private final Admissions admissions;
    private final Replies replies;
    private final OutboxWriter outbox;
    private final Writing writing;

    Fates(Admissions admissions, Replies replies, OutboxWriter outbox, Writing writing) {
        this.admissions = admissions;
        this.replies = replies;
        this.outbox = outbox;
        this.writing = writing;
    }

    /** Tries a failed reply again, if it may still be said. */
    Uni<Void> retry(Tx tx, ReplyOut reply) {
        mustBe(ReplyStatus.failed, reply);
        return admissions.toReply(tx, reply).flatMap(admission -> {
            Place place = admission.of(reply);
            admission.enter(place);
            admission.mustFit(place, reply.text());
            if (!isApproved(reply)) {
                admission.mustNotNeedApproval(place, reply);
            }
            Actor actor = admission.writer().actor();
            return tx.run(SETTLED, reply.id(), null, null, null, tx.now())
                    .flatMap(cleared -> replies.again(tx, reply.id()))
                    .flatMap(again -> writing.tell(tx, actor, reply, ReplyStatus.queued))
                    .flatMap(became -> outbox.send(tx, reply.id(), reply.accountId(), reply.threadId()));
        });
    }

    /** Takes a person's word on a reply of unknown fate. */
    Uni<Void> settle(Tx tx, ReplyOut reply, SettlementIn in) {
        mustBe(ReplyStatus.unknown, reply);
        return admissions.toReply(tx, reply).flatMap(admission -> {
            admission.mustHaveASay(admission.of(reply));
            Actor actor = admission.writer().actor();
            return outbox.drop(tx, reply.id())
                    .flatMap(dropped -> in.outcome() == SettlementIn.Outcome.sent
                            ? sent(tx, actor, reply, in.externalId())
                            : notSent(tx, actor, reply));
        });
    }

    private Uni<Void> sent(Tx tx, Actor actor, ReplyOut reply, String externalId) {
        return tx.rows(TAKEN, reply.id(), externalId)
                .invoke(taken -> {
                    if (!taken.isEmpty()) {
                        throw Problem.unprocessable("externalId", "is that of another message");
                    }
                })
                .flatMap(free -> tx.run(SETTLED, reply.id(), null, null, null, tx.now()))
                .flatMap(settled -> replies.sent(tx, reply.id(), externalId, null, reply.isHumans()))
                .flatMap(sent -> writing.tell(tx, actor, reply, ReplyStatus.sent));
    }

    private Uni<Void> notSent(Tx tx, Actor actor, ReplyOut reply) {
        NewEvent failed = ReplyEvents.failed(actor, reply.ticketId(), reply.id(), CLASS, CODE);
        return tx.run(SETTLED, reply.id(), CLASS, CODE, "Somebody found that it did not arrive.", tx.now())
                .flatMap(settled -> writing.become(tx, actor, reply, ReplyStatus.failed, CODE, failed));
    }

    private static boolean isApproved(ReplyOut reply) {
        return reply.approval() != null && reply.approval().approver() != null;
    }

    private static void mustBe(ReplyStatus status, ReplyOut reply) {
        if (reply.status() != status) {
            throw Problem.of(ErrorCode.invalid_transition, "Only possible while this reply is " + status + ".");
        }
    }
}
