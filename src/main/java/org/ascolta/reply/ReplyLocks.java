package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.ascolta.access.Scope;
import org.ascolta.store.Tx;
import org.ascolta.web.Etags;

/** A reply is decided about under the locks of its thread and of itself; what was read before them is read again. */
@ApplicationScoped
class ReplyLocks {

    private static final String THREAD = "SELECT FROM thread WHERE id = $1 FOR NO KEY UPDATE";

    /** Without it the relay could begin to send what is being changed. */
    private static final String REPLY = """
            SELECT FROM message m JOIN reply r USING (id) WHERE m.id = $1 FOR NO KEY UPDATE OF m, r""";

    private final ReplyQueries queries;

    ReplyLocks(ReplyQueries queries) {
        this.queries = queries;
    }

    /** The reply, locked; 404 when it is not in the scope, 412 when it is not as the caller has read it. */
    Uni<ReplyOut> one(Tx tx, UUID id, Scope scope, String ifMatch) {
        return queries.one(tx, id, scope)
                .flatMap(reply -> tx.run(THREAD, reply.threadId()))
                .flatMap(locked -> tx.run(REPLY, id))
                .flatMap(locked -> queries.one(tx, id, scope))
                .invoke(reply -> Etags.check(ifMatch, reply.version()));
    }
}
