package org.ascolta.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.ascolta.channel.Reader;
import org.ascolta.store.Ids;
import org.ascolta.store.Tx;

/** What we read from a platform goes the way of what a platform sends us, once its transaction is committed. */
@ApplicationScoped
public class ReadRows {

    private static final String INSERT = """
            WITH kept AS (
              INSERT INTO inbox (id, received_at, connection_id, secret_no, headers, body) VALUES ($1, now(), $2, 0, $3, $4))
            INSERT INTO inbox_todo (id, received_at) VALUES ($1, now())
            """;

    private final InboxBell bell;

    ReadRows(InboxBell bell) {
        this.bell = bell;
    }

    /** @param body a whole answer, as it came */
    public Uni<Void> insert(Tx tx, UUID connectionId, Reader.Read read, Buffer body) {
        tx.afterCommit(bell::ring);
        return tx.change(INSERT, Ids.next(), connectionId, HookHeaders.stored(read), body)
                .replaceWithVoid();
    }
}
