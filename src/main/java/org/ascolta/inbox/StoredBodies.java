package org.ascolta.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.store.Database;

/** What a platform sent at a moment, as far as the inbox still has it. */
@ApplicationScoped
public class StoredBodies {

    // Ids begin with the time at which a replica made them, by its own clock: the index narrows to a few minutes, and
    // to
    // the one moment within. A batch shares its moment.
    private static final String IDS = """
            SELECT id FROM inbox
            WHERE received_at = $1 AND id BETWEEN $2 AND $3 AND connection_id = $4 ORDER BY id LIMIT 1000""";

    private static final String ONE = "SELECT headers, body FROM inbox WHERE received_at = $1 AND id = $2";

    /** How far the clocks of replicas and database may be apart. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Database database;

    StoredBodies(Database database) {
        this.database = database;
    }

    /** The first that is wanted of those that a connection received at this moment; they are read one by one. */
    public <T> Uni<Optional<T>> find(UUID connection, OffsetDateTime moment, Function<Hook, Optional<T>> wanted) {
        return database.rows(IDS, moment, id(moment.minus(SKEW), 0), id(moment.plus(SKEW), -1), connection)
                .flatMap(rows -> first(rows, 0, moment, wanted));
    }

    private <T> Uni<Optional<T>> first(
            List<Row> ids, int next, OffsetDateTime moment, Function<Hook, Optional<T>> wanted) {
        if (next == ids.size()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return database.rows(ONE, moment, ids.get(next).getUUID("id"))
                .map(rows -> rows.stream().findFirst().map(StoredBodies::hook).flatMap(wanted))
                .flatMap(found ->
                        found.isPresent() ? Uni.createFrom().item(found) : first(ids, next + 1, moment, wanted));
    }

    private static Hook hook(Row row) {
        return HookHeaders.restored(
                row.getDelegate().getBuffer("headers"), row.getDelegate().getBuffer("body"));
    }

    /** The least (0) or the greatest (-1) id of a millisecond. */
    private static UUID id(OffsetDateTime time, long fill) {
        return new UUID(time.toInstant().toEpochMilli() << 16 | fill & 0xFFFF, fill);
    }
}
