package org.ascolta.thread;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.ascolta.channel.Said;
import org.ascolta.store.Tx;

/**
 * Other names of public places, for those who speak to a platform. Messages are kept under a place's canonical name; in SQL,
 * {@code current_place(account_id, root)} is the name under which the platform has it now.
 */
@ApplicationScoped
public class Aliases {

    private final Ingest ingest;

    Aliases(Ingest ingest) {
        this.ingest = ingest;
    }

    /**
     * A platform says, not in a hook, that a place goes on under another name: the threads of both become one. It locks
     * threads in their order, so it comes first in its transaction; said again it changes nothing.
     *
     * @param from the older name
     */
    public Uni<Void> learn(Tx tx, UUID account, String from, String to) {
        Said moved = Said.moved(null, null, null, new Said.Moved(from, to));
        return ingest.apply(tx, List.of(new Heard(null, null, account, tx.now(), moved)))
                .replaceWithVoid();
    }

    /** The name under which the platform has a place now. */
    public Uni<String> current(Tx tx, UUID account, String place) {
        return tx.first("SELECT current_place($1, $2)", account, place).map(row -> row.getString(0));
    }
}
