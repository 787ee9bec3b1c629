package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.ascolta.store.Tx;

/** What people decide about single replies, each decision under the locks that it needs. */
@ApplicationScoped
class ReplyDecisions {

    private final ReplyActs acts;
    private final Approvals approvals;
    private final Fates fates;
    private final Corrections corrections;
    private final Withdrawals withdrawals;

    ReplyDecisions(ReplyActs acts, Approvals approvals, Fates fates, Corrections corrections, Withdrawals withdrawals) {
        this.acts = acts;
        this.approvals = approvals;
        this.fates = fates;
        this.corrections = corrections;
        this.withdrawals = withdrawals;
    }

    Uni<ReplyOut> approval(Tx tx, UUID id, String ifMatch, ApprovalIn in) {
        return acts.run(tx, id, ifMatch, (same, reply) -> approvals.decide(same, reply, in));
    }

    Uni<ReplyOut> retry(Tx tx, UUID id, String ifMatch) {
        return acts.run(tx, id, ifMatch, fates::retry);
    }

    Uni<ReplyOut> settlement(Tx tx, UUID id, String ifMatch, SettlementIn in) {
        return acts.run(tx, id, ifMatch, (same, reply) -> fates.settle(same, reply, in));
    }

    Uni<ReplyOut> correction(Tx tx, UUID id, String ifMatch, ReplyPatch patch) {
        return acts.run(tx, id, ifMatch, (same, reply) -> corrections.edit(same, reply, patch));
    }

    Uni<ReplyOut> takeBack(Tx tx, UUID id, String ifMatch) {
        return acts.run(tx, id, ifMatch, withdrawals::takeBack);
    }
}
