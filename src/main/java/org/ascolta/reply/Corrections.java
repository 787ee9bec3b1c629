package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.ascolta.access.Actor;
import org.ascolta.channel.Outlet;
import org.ascolta.store.Tx;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;

/** Another text: here while no platform has it, afterwards there, if the platform can. */
@ApplicationScoped
class Corrections {

    private static final String CHANGED = "UPDATE reply SET updated_at = $2, version = version + 1 WHERE id = $1";

    private final Admissions admissions;
    private final Drafts drafts;
    private final Wordings wordings;
    private final OutboxWriter outbox;
    private final Writing writing;

    Corrections(Admissions admissions, Drafts drafts, Wordings wordings, OutboxWriter outbox, Writing writing) {
        this.admissions = admissions;
        this.drafts = drafts;
        this.wordings = wordings;
        this.outbox = outbox;
        this.writing = writing;
    }

    /** Gives a reply that is locked another text. */
    Uni<Void> edit(Tx tx, ReplyOut reply, ReplyPatch patch) {
        return admissions.toReply(tx, reply).flatMap(admission -> {
            Place place = admission.of(reply);
            admission.mustHaveASay(place);
            mustBeEditable(admission, place, reply);
            if (patch.text().equals(reply.text()) && reply.change() == null) {
                return Uni.createFrom().voidItem();
            }
            admission.mustFit(place, patch.text());
            Actor actor = admission.writer().actor();
            return drafts.confirm(tx, admission, place, patch.text(), patch.confirmed())
                    .flatMap(meant -> rewrite(tx, reply, patch.text(), actor))
                    .flatMap(rewritten -> tx.run(CHANGED, reply.id(), tx.now()))
                    .flatMap(changed -> writing.tell(tx, actor, reply, reply.status()));
        });
    }

    private Uni<Void> rewrite(Tx tx, ReplyOut reply, String text, Actor actor) {
        return reply.status() == ReplyStatus.sent
                ? outbox.edit(tx, reply, text)
                : wordings.replace(tx, reply, text, actor);
    }

    private static void mustBeEditable(Admission admission, Place place, ReplyOut reply) {
        boolean fixed = !reply.status().isNotSaid() && reply.status() != ReplyStatus.sent;
        if (fixed || reply.isBeingWithdrawn()) {
            throw ReplyStatus.notNow();
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
}
