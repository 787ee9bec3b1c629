package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.store.Tx;
import org.ascolta.web.Cursor;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Etags;
import org.ascolta.web.Made;
import org.ascolta.web.Page;
import org.ascolta.web.Problem;

/** Makes, shows, changes and deletes agents. */
@ApplicationScoped
class AgentService {

    private static final String SELECT = """
            SELECT a.id, a.name, a.subject, a.skills, a.languages, a.account_ids, a.public_replies, a.capacity, a.shifts,
                   a.presence, a.presence_since, a.heartbeat_at, a.version, %s AS load, now() AS now
            FROM agent a""".formatted(RoutingSql.LOAD);
    private static final String BY_ID = SELECT + " WHERE a.id = $1";
    private static final String LIST =
            SELECT + " WHERE $1::text IS NULL OR (a.name, a.id) > ($1, $2) ORDER BY a.name, a.id LIMIT $3";
    private static final String INSERT = """
            INSERT INTO agent (id, name, subject, skills, languages, account_ids, public_replies, capacity, shifts, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, now())""";
    private static final String UPDATE = """
            UPDATE agent SET name = $2, subject = $3, skills = $4, languages = $5, account_ids = $6,
                   public_replies = $7, capacity = $8, shifts = $9, version = version + 1
            WHERE id = $1""";
    private static final String COUNT_ACCOUNTS = "SELECT count(*)::int FROM account WHERE id = ANY($1)";
    private static final String HAS_TICKETS =
            "SELECT EXISTS (SELECT FROM ticket WHERE assignee_id = $1 AND status NOT IN ('closed', 'merged'))";

    private final Database database;
    private final RoutingConfig config;

    AgentService(Database database, RoutingConfig config) {
        this.database = database;
        this.config = config;
    }

    Uni<Page<AgentOut>> list(int limit, String cursor) {
        List<String> after = Cursor.parts(cursor, 2);
        String name = after == null ? null : after.get(0);
        UUID id = after == null ? null : Cursor.id(after.get(1));
        return database.rows(LIST, name, id, limit + 1)
                .map(rows ->
                        Page.of(rows, limit, this::out, last -> Cursor.of(last.getString("name"), last.getUUID("id"))));
    }

    Uni<AgentOut> read(UUID id) {
        return database.rows(BY_ID, id).map(rows -> {
            if (rows.isEmpty()) {
                throw Problem.notFound();
            }
            return out(rows.get(0));
        });
    }

    Uni<Made<AgentOut>> create(Tx tx, AgentIn in) {
        UUID id = Ids.next();
        return write(tx, INSERT, id, in).map(made -> new Made<>(id.toString(), made));
    }

    Uni<AgentOut> patch(UUID id, AgentPatch patch, String ifMatch) {
        return database.desk(tx -> lock(tx, id, ifMatch).flatMap(agent -> write(tx, UPDATE, id, patch.over(agent))));
    }

    Uni<Void> delete(UUID id, String ifMatch) {
        return database.desk(tx -> lock(tx, id, ifMatch)
                .flatMap(agent -> tx.first(HAS_TICKETS, id))
                .invoke(row -> {
                    if (row.getBoolean(0)) {
                        throw Problem.of(ErrorCode.in_use, "The agent still has tickets; assign them to others first.");
                    }
                })
                .flatMap(free -> tx.run("DELETE FROM agent WHERE id = $1", id))
                .replaceWithVoid());
    }

    private Uni<AgentOut> write(Tx tx, String sql, UUID id, AgentIn in) {
        in.check();
        return checkAccounts(tx, in)
                .flatMap(known -> QueueChecks.calendars(tx, "shifts", in.shifts()))
                .flatMap(known ->
                        tx.run(sql, Stream.concat(Stream.of(id), columns(in)).toArray()))
                .flatMap(written -> tx.first(BY_ID, id))
                .map(this::out);
    }

    private static Stream<Object> columns(AgentIn in) {
        JsonArray skills = new JsonArray(in.skills().stream()
                .map(skill -> new JsonObject().put("name", skill.name()).put("level", skill.level()))
                .toList());
        return Arrays.asList(
                in.name().strip(),
                in.subject(),
                skills,
                in.distinctLanguages(),
                in.accountIds() == null ? null : in.accountIds().toArray(UUID[]::new),
                in.publicReplies().name(),
                in.capacity(),
                in.shifts().stream().sorted().toArray(UUID[]::new))
                .stream();
    }

    private static Uni<Void> checkAccounts(Tx tx, AgentIn in) {
        if (in.accountIds() == null) {
            return Uni.createFrom().voidItem();
        }
        return tx.first(COUNT_ACCOUNTS, (Object) in.accountIds().toArray(UUID[]::new))
                .invoke(row -> {
                    if (row.getInteger(0) < in.accountIds().size()) {
                        throw Problem.unprocessable("accountIds", "names an account that does not exist");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<AgentOut> lock(Tx tx, UUID id, String ifMatch) {
        return tx.first(BY_ID + " FOR UPDATE OF a", id)
                .onItem()
                .ifNull()
                .failWith(Problem::notFound)
                .map(this::out)
                .invoke(agent -> Etags.check(ifMatch, agent.version()));
    }

    private AgentOut out(Row row) {
        return AgentOut.of(row, config.heartbeatTimeout());
    }
}
