package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.ascolta.store.Tx;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;

/** What the active rules name must stay. */
final class RulesNaming {

    /** Whoever publishes waits for this, and sees then what is gone; by itself, so that what he has published is seen here. */
    private static final String LOCK = "SELECT FROM rule_head FOR SHARE";

    private static final String NAMED = """
            SELECT EXISTS (SELECT FROM rule_set s JOIN rule_head h ON h.active_version = s.version
                           WHERE s.resolved::text LIKE '%' || $1::uuid::text || '%') AS named""";

    private RulesNaming() {}

    /** Refuses to take away a queue or a team that the active rules name; nobody publishes until the transaction ends. */
    static Uni<Void> mustNotName(Tx tx, UUID id, String what) {
        return tx.run(LOCK)
                .flatMap(locked -> tx.first(NAMED, id))
                .invoke(row -> {
                    if (row.getBoolean("named")) {
                        throw Problem.of(
                                ErrorCode.in_use, "The rules name this %s; change them first.".formatted(what));
                    }
                })
                .replaceWithVoid();
    }
}
