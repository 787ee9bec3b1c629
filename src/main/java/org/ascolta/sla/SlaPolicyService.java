package org.ascolta.sla;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.store.Tx;
import org.ascolta.web.Cursor;
import org.ascolta.web.Etags;
import org.ascolta.web.Made;
import org.ascolta.web.Page;
import org.ascolta.web.Problem;

/** Publishes, shows and retires policies. */
@ApplicationScoped
class SlaPolicyService {

    private static final String SELECT = """
            SELECT p.name, v.id, v.policy_id, v.version, v.definition,
                   CASE WHEN isfinite(v.valid_from) THEN v.valid_from END AS valid_from,
                   (v.definition->>'order')::int AS place
            FROM sla_policy p JOIN sla_policy_version v ON v.policy_id = p.id
            """;
    private static final String LATEST = SELECT + "AND v.version = p.version WHERE p.deleted_at IS NULL ";
    private static final String BY_ID = LATEST + "AND p.id = $1";

    /** By itself: who has waited for the lock must see the version that was published meanwhile. */
    private static final String LOCK = "SELECT FROM sla_policy WHERE id = $1 FOR UPDATE";

    private static final String LIST = "SELECT * FROM (" + LATEST + """
            ) latest WHERE $1::int IS NULL OR (place, name, policy_id) > ($1, $2, $3)
            ORDER BY place, name, policy_id LIMIT $4""";
    private static final String VERSIONS = SELECT + """
            WHERE p.id = $1 AND ($2::int IS NULL OR v.version < $2) ORDER BY v.version DESC LIMIT $3""";

    private final Database database;
    private final PolicyJson json;

    SlaPolicyService(Database database, PolicyJson json) {
        this.database = database;
        this.json = json;
    }

    Uni<Page<SlaPolicyOut>> list(int limit, String cursor) {
        List<String> after = Cursor.parts(cursor, 3);
        Integer place = after == null ? null : (Integer) number(after.get(0));
        String name = after == null ? null : after.get(1);
        UUID id = after == null ? null : Cursor.id(after.get(2));
        return database.rows(LIST, place, name, id, limit + 1)
                .map(rows -> Page.of(
                        rows,
                        limit,
                        this::out,
                        last -> Cursor.of(
                                last.getInteger("place"), last.getString("name"), last.getUUID("policy_id"))));
    }

    Uni<SlaPolicyOut> read(UUID id) {
        return database.rows(BY_ID, id).map(rows -> {
            if (rows.isEmpty()) {
                throw Problem.notFound();
            }
            return out(rows.get(0));
        });
    }

    /** Of a policy that has been retired too: running clocks may still be set by it. */
    Uni<Page<SlaPolicyOut>> versions(UUID id, int limit, String cursor) {
        List<String> after = Cursor.parts(cursor, 1);
        Integer before = after == null ? null : (Integer) number(after.get(0));
        return database.rows(VERSIONS, id, before, limit + 1).map(rows -> {
            if (rows.isEmpty() && before == null) {
                throw Problem.notFound();
            }
            return Page.of(rows, limit, this::out, last -> Cursor.of(last.getInteger("version")));
        });
    }

    Uni<Made<SlaPolicyOut>> create(Tx tx, SlaPolicyIn in) {
        UUID id = Ids.next();
        SlaPolicyChecks.form(in);
        return SlaPolicyChecks.known(tx, in)
                .flatMap(
                        known -> tx.run("INSERT INTO sla_policy (id, name, version) VALUES ($1, $2, 0)", id, in.name()))
                .flatMap(made -> publish(tx, id, in, false))
                .map(made -> new Made<>(id.toString(), made));
    }

    /** Publishes the changed policy; what changes nothing is published only when running clocks are to follow it. */
    Uni<SlaPolicyOut> patch(UUID id, SlaPolicyPatch patch, boolean applyToRunning, String ifMatch) {
        return database.desk(tx -> lock(tx, id, ifMatch).flatMap(policy -> {
            SlaPolicyIn next = patch.over(policy.definition());
            if (next.equals(policy.definition()) && !applyToRunning) {
                return Uni.createFrom().item(policy);
            }
            SlaPolicyChecks.form(next);
            return SlaPolicyChecks.known(tx, next).flatMap(known -> publish(tx, id, known, applyToRunning));
        }));
    }

    Uni<Void> delete(UUID id, String ifMatch) {
        return database.desk(tx -> lock(tx, id, ifMatch)
                .call(policy -> RuleUse.ofPolicy(tx, id))
                .flatMap(policy -> SlaPublication.publish(tx, id, policy.name(), null, false))
                .replaceWithVoid());
    }

    private Uni<SlaPolicyOut> publish(Tx tx, UUID id, SlaPolicyIn policy, boolean applyToRunning) {
        return SlaPublication.publish(tx, id, policy.name(), json.write(policy), applyToRunning)
                .flatMap(published -> tx.first(BY_ID, id))
                .map(this::out);
    }

    private Uni<SlaPolicyOut> lock(Tx tx, UUID id, String ifMatch) {
        return tx.run(LOCK, id)
                .flatMap(locked -> tx.first(BY_ID, id))
                .onItem()
                .ifNull()
                .failWith(Problem::notFound)
                .map(this::out)
                .invoke(policy -> Etags.check(ifMatch, policy.version()));
    }

    private SlaPolicyOut out(Row row) {
        return SlaPolicyOut.of(row, json.read(row.getJsonObject("definition")));
    }

    private static int number(String part) {
        return (int) Cursor.number(part);
    }
}
