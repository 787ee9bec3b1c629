package org.ascolta.triage;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.Callable;
import org.ascolta.access.Actor;
import org.ascolta.access.Caller;
import org.ascolta.store.Database;
import org.ascolta.store.Tx;
import org.ascolta.web.Cursor;
import org.ascolta.web.Made;
import org.ascolta.web.Page;
import org.ascolta.web.Problem;

/** Publishes, shows and activates rule sets. */
@ApplicationScoped
class RuleSetService {

    /** By itself: who has waited for the lock must see what was published or deleted meanwhile. */
    private static final String LOCK = "SELECT FROM rule_head FOR UPDATE";

    private static final String PUBLISH = """
            WITH made AS (
                INSERT INTO rule_set (version, note, definition, resolved, published_at, actor_kind, actor_id)
                SELECT coalesce(max(version), 0) + 1, $1, $2, $3, $4, $5, $6 FROM rule_set RETURNING version)
            UPDATE rule_head SET edition = edition + 1, active_version = made.version FROM made
            RETURNING active_version""";
    private static final String ACTIVATE = "UPDATE rule_head SET edition = edition + 1, active_version = $1";

    private static final String NAMES = """
            (SELECT jsonb_object_agg(id, name) FROM (SELECT id, name FROM queue UNION ALL SELECT id, name FROM team
                                                     UNION ALL SELECT id, name FROM sla_policy) named) AS names""";

    // What is shipped is no row.
    private static final String ALL = """
            SELECT s.version, s.note, s.%s, s.published_at, s.actor_kind, s.actor_id, s.version = h.active_version AS active
            FROM (SELECT version, note, definition, resolved, jsonb_array_length(definition -> 'rules') AS rules, published_at,
                         actor_kind, actor_id FROM rule_set
                  UNION ALL SELECT 0, NULL, NULL, NULL, NULL, NULL, 'system', NULL) s, rule_head h
            """;
    private static final String ONE = ALL.formatted("definition, s.resolved, " + NAMES) + "WHERE s.version = $1";
    private static final String LIST =
            ALL.formatted("rules") + "WHERE $1::int IS NULL OR s.version < $1 ORDER BY s.version DESC LIMIT $2";

    private final Database database;
    private final RuleSetJson json;
    private final ShippedRules shipped;
    private final Caller caller;
    private final Vertx vertx;

    RuleSetService(Database database, RuleSetJson json, ShippedRules shipped, Caller caller, Vertx vertx) {
        this.database = database;
        this.json = json;
        this.shipped = shipped;
        this.caller = caller;
        this.vertx = vertx;
    }

    Uni<Page<RuleSetLine>> list(int limit, String cursor) {
        List<String> after = Cursor.parts(cursor, 1);
        Integer before = after == null ? null : (Integer) (int) Cursor.number(after.get(0));
        int count = shipped.rules().size();
        return database.rows(LIST, before, limit + 1)
                .map(rows -> Page.of(
                        rows, limit, row -> RuleSetLine.of(row, count), last -> Cursor.of(last.getInteger("version"))));
    }

    /** By the names that things have now, so that what is read can be published again. */
    Uni<RuleSetOut> read(int version) {
        return row(version).map(this::out);
    }

    private Uni<Row> row(int version) {
        return database.rows(ONE, version)
                .map(rows -> rows.isEmpty() ? null : rows.get(0))
                .onItem()
                .ifNull()
                .failWith(Problem::notFound);
    }

    /** Compiles all conditions; refuses rules of which one has none. */
    Uni<NameChecks> checked(List<RuleIn> rules) {
        return aside(() -> new NameChecks(rules, RuleChecks.form(rules)));
    }

    /** The same of a version that was published; what is beyond this release is left to others. */
    Uni<NameChecks> checked(int version) {
        return row(version)
                .map(this::stored)
                .flatMap(rules -> aside(() -> new NameChecks(rules, RuleMaker.conditions(rules))));
    }

    /** Beside the event loop: to compile takes its time. */
    private <T> Uni<T> aside(Callable<T> work) {
        return Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(work, false).toCompletionStage());
    }

    /**
     * Publishes a set; messages are judged by it from the commit on. Its names are looked up under the lock, for which who
     * deletes what the active rules name waits too.
     */
    Uni<Made<RuleSetOut>> publish(Tx tx, RuleSetIn in, NameChecks checks) {
        Actor actor = caller.actor();
        return tx.run(LOCK)
                .flatMap(locked -> checks.present(tx))
                .flatMap(names -> tx.first(
                        PUBLISH,
                        in.note(),
                        json.write(in.rules()),
                        names.json(checks.asked(RuleFields.OPEN_CALENDARS)),
                        tx.now(),
                        actor.kind().name(),
                        actor.id()))
                .flatMap(row -> made(tx, row.getInteger(0)));
    }

    /** Makes this version the active one; to do so again lets suspended rules begin anew. */
    Uni<Made<RuleSetOut>> activate(Tx tx, int version, NameChecks checks) {
        return tx.run(LOCK)
                .flatMap(locked -> checks.published(tx, version))
                .flatMap(there -> tx.run(ACTIVATE, version))
                .flatMap(active -> made(tx, version));
    }

    private Uni<Made<RuleSetOut>> made(Tx tx, int version) {
        return tx.first(ONE, version).map(row -> new Made<>(Integer.toString(version), out(row)));
    }

    private RuleSetOut out(Row row) {
        JsonObject resolved = row.getJsonObject("resolved");
        if (resolved == null) {
            return RuleSetOut.of(row, stored(row));
        }
        RuleNames names = RuleNames.read(resolved);
        JsonObject byId = row.getJsonObject("names");
        return RuleSetOut.of(
                row,
                stored(row).stream()
                        .map(rule -> rule.with(names.renamed(rule.then(), byId)))
                        .toList());
    }

    private List<RuleIn> stored(Row row) {
        boolean isShipped = row.getInteger("version") == ShippedRules.VERSION;
        return isShipped ? shipped.rules() : json.read(row.getJsonObject("definition"));
    }
}
