package org.ascolta.web;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.ascolta.store.Database;
import org.ascolta.store.Tx;
import org.ascolta.web.Asked.Once;

/**
 * Runs POSTs, each in one transaction, and once only under an {@code Idempotency-Key}: the key's row is inserted first
 * in the transaction of the work, so a second request waits for the first and then sees what it made, and a first one
 * that failed leaves nothing behind.
 */
@ApplicationScoped
public class Posts {

    static final String REPLAYED = "Idempotent-Replayed";

    /** Why a 204 has nothing to show. */
    static final String REASON = "Ascolta-Reason";

    private static final int NOTHING = 204;

    /** Who waits for another request of his own longer than this is asked to come back. */
    private static final String PATIENCE = "SET LOCAL lock_timeout = '5s'";

    /** A key that is older than its 24 hours is as good as new, whether or not the purge has seen it. */
    private static final String CLAIM = """
            INSERT INTO idempotency AS kept (caller, key, operation, body_hash) VALUES ($1, $2, $3, $4)
            ON CONFLICT (caller, key) DO UPDATE SET operation = $3, body_hash = $4, created_at = now(), status = NULL,
              resource_id = NULL WHERE kept.created_at < now() - interval '24 hours'
            """;

    private static final String EARLIER =
            "SELECT operation, body_hash, status, resource_id FROM idempotency WHERE caller = $1 AND key = $2";

    private static final String SETTLE =
            "UPDATE idempotency SET status = $3, resource_id = $4 WHERE caller = $1 AND key = $2";

    private final Database database;
    private final KeyedHash hash;
    private final Asked asked;

    Posts(Database database, KeyedHash hash, Asked asked) {
        this.database = database;
        this.hash = hash;
        this.asked = asked;
    }

    /** Made now (a body), or earlier (no body). */
    private record Outcome<T>(int status, Made<T> made, boolean replayed) {

        static <T> Outcome<T> of(int status, Made<T> made) {
            return new Outcome<>(made.body() == null ? NOTHING : status, made, false);
        }
    }

    /**
     * Answers a POST.
     *
     * @param status the status of success; 201 carries a {@code Location}
     * @param create makes the resource inside the transaction, or {@link Made#nothing} that answers 204
     * @param read   the resource as it is now, by its id: the answer to a repeated request
     */
    public <T> Uni<Response> post(int status, Function<Tx, Uni<Made<T>>> create, Function<String, Uni<T>> read) {
        String path = asked.path();
        Once once = asked.once();
        return database.desk(tx -> once == null ? now(tx, status, create) : onlyOnce(tx, once, status, create))
                .flatMap(outcome -> outcome.replayed() && outcome.status() != NOTHING
                        ? again(outcome, read)
                        : Uni.createFrom().item(outcome))
                .map(outcome -> answer(outcome, path));
    }

    private static <T> Uni<Outcome<T>> now(Tx tx, int status, Function<Tx, Uni<Made<T>>> create) {
        return create.apply(tx).map(made -> Outcome.of(status, made));
    }

    private <T> Uni<Outcome<T>> onlyOnce(Tx tx, Once once, int status, Function<Tx, Uni<Made<T>>> create) {
        return tx.run(PATIENCE)
                .flatMap(set -> tx.change(
                        CLAIM, once.caller(), once.key(), once.operation(), Buffer.buffer(hash.hash(once.body()))))
                .flatMap(claimed -> claimed == 0
                        ? this.<T>earlier(tx, once)
                        : now(tx, status, create).call(outcome -> settle(tx, once, outcome)));
    }

    private static Uni<Integer> settle(Tx tx, Once once, Outcome<?> outcome) {
        return tx.change(
                SETTLE,
                once.caller(),
                once.key(),
                (short) outcome.status(),
                outcome.made().id());
    }

    private <T> Uni<Outcome<T>> earlier(Tx tx, Once once) {
        return tx.first(EARLIER, once.caller(), once.key()).map(row -> {
            if (!isSame(row, once)) {
                throw Problem.of(ErrorCode.idempotency_mismatch, "This key came with another request before.");
            }
            return new Outcome<>(row.getShort(2), new Made<>(row.getString(3), null), true);
        });
    }

    private boolean isSame(Row row, Once once) {
        return row.getString(0).equals(once.operation())
                && hash.matches(once.body(), row.getBuffer(1).getBytes());
    }

    private static <T> Uni<Outcome<T>> again(Outcome<T> outcome, Function<String, Uni<T>> read) {
        String id = outcome.made().id();
        return read.apply(id).map(body -> new Outcome<>(outcome.status(), new Made<>(id, body), true));
    }

    private static Response answer(Outcome<?> outcome, String path) {
        Response.ResponseBuilder answer = Response.status(outcome.status());
        if (outcome.status() == NOTHING) {
            answer.header(REASON, outcome.made().id());
        } else {
            answer.type(MediaType.APPLICATION_JSON_TYPE).entity(outcome.made().body());
        }
        if (outcome.status() == 201) {
            answer.header(HttpHeaders.LOCATION, path + "/" + outcome.made().id());
        }
        return (outcome.replayed() ? answer.header(REPLAYED, "true") : answer).build();
    }
}
