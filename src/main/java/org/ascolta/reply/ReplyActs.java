package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.BiFunction;
import org.ascolta.access.Caller;
import org.ascolta.store.Tx;

/** Whatever is decided about a reply: locked, held against what the caller saw, changed, and read again. */
@ApplicationScoped
class ReplyActs {

    private final ReplyLocks locks;
    private final ReplyQueries queries;
    private final Caller caller;

    ReplyActs(ReplyLocks locks, ReplyQueries queries, Caller caller) {
        this.locks = locks;
        this.queries = queries;
        this.caller = caller;
    }

    Uni<ReplyOut> run(Tx tx, UUID id, String ifMatch, BiFunction<Tx, ReplyOut, Uni<Void>> act) {
        return locks.one(tx, id, caller.scope(), ifMatch)
                .flatMap(reply -> act.apply(tx, reply))
                .flatMap(done -> queries.one(tx, id, caller.scope()));
    }
}
