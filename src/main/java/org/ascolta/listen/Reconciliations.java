package org.ascolta.listen;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.ascolta.access.Scope;
import org.ascolta.channel.Doors;
import org.ascolta.channel.Doors.Entrance;
import org.ascolta.channel.Reader;
import org.ascolta.store.Database;
import org.ascolta.store.Tx;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Made;
import org.ascolta.web.Problem;

/** Reads again what an account's hook may have missed. */
@ApplicationScoped
class Reconciliations {

    private static final String ACCOUNT =
            "SELECT id FROM account WHERE id = $2 AND ($1::uuid[] IS NULL OR id = ANY($1))";

    /** From some hours before the last message that came: platforms bring old ones late. Who reads already begins anew. */
    private static final String WANT = """
            INSERT INTO errand AS known (account_id, what, since)
            SELECT id, 'gap', coalesce(last_inbound_at, created_at) - interval '6 hours' FROM account WHERE id = $1
            ON CONFLICT (account_id, what, subject) DO UPDATE SET since = excluded.since, cursor = NULL, due_at = now(),
              attempts = 0, lease = NULL, lease_until = NULL
            """;

    private static final String READ =
            "SELECT what, due_at, since FROM errand WHERE account_id = $1 AND what = 'gap' AND subject = ''";

    private final Database database;
    private final Doors doors;

    Reconciliations(Database database, Doors doors) {
        this.database = database;
        this.doors = doors;
    }

    Uni<Made<ReconcileOut>> want(Tx tx, Scope scope, UUID accountId) {
        return tx.first(ACCOUNT, scope.accountIds(), accountId)
                .onItem()
                .ifNull()
                .failWith(Problem::notFound)
                .flatMap(found -> doors.enter(tx, List.of(accountId)))
                .invoke(Reconciliations::refuse)
                .flatMap(entrances -> tx.change(WANT, accountId))
                .flatMap(wanted -> tx.first(READ, accountId))
                .map(row -> new Made<>(accountId.toString(), out(row)));
    }

    /** As it is now; it may be done already. */
    Uni<ReconcileOut> read(UUID accountId) {
        return database.rows(READ, accountId)
                .map(rows -> rows.isEmpty() ? new ReconcileOut(Reader.GAP, null, null) : out(rows.get(0)));
    }

    private static void refuse(List<Entrance> entrances) {
        boolean reads =
                entrances.stream().anyMatch(entrance -> entrance.reader().reads(entrance.door(), Reader.GAP));
        if (!reads) {
            throw Problem.of(
                    ErrorCode.place_not_allowed,
                    "The account's platform cannot be read back, or its connection is disabled or has no credentials"
                            + " for it.");
        }
    }

    private static ReconcileOut out(Row row) {
        return new ReconcileOut(row.getString("what"), row.getOffsetDateTime("due_at"), row.getOffsetDateTime("since"));
    }
}
