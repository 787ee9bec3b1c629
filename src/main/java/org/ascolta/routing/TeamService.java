package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.ascolta.sla.RuleUse;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.store.Tx;
import org.ascolta.web.Cursor;
import org.ascolta.web.Etags;
import org.ascolta.web.Made;
import org.ascolta.web.Page;
import org.ascolta.web.Problem;

/** Makes, shows, changes and deletes teams. Unknown queues and agents are refused by the database's own keys. */
@ApplicationScoped
class TeamService {

    private static final String SELECT = """
            SELECT t.id, t.name, t.version,
                   ARRAY(SELECT queue_id FROM team_queue WHERE team_id = t.id ORDER BY queue_id) AS queue_ids,
                   ARRAY(SELECT agent_id FROM team_agent WHERE team_id = t.id ORDER BY agent_id) AS agent_ids
            FROM team t""";
    private static final String BY_ID = SELECT + " WHERE t.id = $1";
    private static final String LIST =
            SELECT + " WHERE $1::text IS NULL OR (t.name, t.id) > ($1, $2) ORDER BY t.name, t.id LIMIT $3";
    private static final String INSERT = "INSERT INTO team (id, name, created_at) VALUES ($1, $2, $3)";
    private static final String RENAME = "UPDATE team SET name = $2, version = version + 1 WHERE id = $1";
    private static final String DROP_QUEUES = "DELETE FROM team_queue WHERE team_id = $1 AND queue_id <> ALL($2)";
    private static final String ADD_QUEUES =
            "INSERT INTO team_queue (team_id, queue_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING";
    private static final String DROP_AGENTS = "DELETE FROM team_agent WHERE team_id = $1 AND agent_id <> ALL($2)";
    private static final String ADD_AGENTS =
            "INSERT INTO team_agent (team_id, agent_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING";

    /** Tickets that it is to answer, before anything else is locked. */
    private static final String LOCK_ASKED_FOR = """
            SELECT FROM thread WHERE id IN (
                SELECT thread_id FROM ticket WHERE team_id = $1 AND status NOT IN ('closed', 'merged'))
            ORDER BY id FOR NO KEY UPDATE""";

    private static final String FORGET = """
            UPDATE ticket SET team_id = NULL, updated_at = now(), version = version + 1
            WHERE team_id = $1 AND status NOT IN ('closed', 'merged')""";

    private final Database database;

    TeamService(Database database) {
        this.database = database;
    }

    Uni<Page<TeamOut>> list(int limit, String cursor) {
        List<String> after = Cursor.parts(cursor, 2);
        String name = after == null ? null : after.get(0);
        UUID id = after == null ? null : Cursor.id(after.get(1));
        return database.rows(LIST, name, id, limit + 1)
                .map(rows -> Page.of(
                        rows, limit, TeamOut::of, last -> Cursor.of(last.getString("name"), last.getUUID("id"))));
    }

    Uni<TeamOut> read(UUID id) {
        return database.rows(BY_ID, id).map(rows -> {
            if (rows.isEmpty()) {
                throw Problem.notFound();
            }
            return TeamOut.of(rows.get(0));
        });
    }

    Uni<Made<TeamOut>> create(Tx tx, TeamIn in) {
        UUID id = Ids.next();
        return tx.run(INSERT, id, in.name().strip(), tx.now())
                .flatMap(made -> queues(tx, id, in.queueIds()))
                .flatMap(joined -> agents(tx, id, in.agentIds()))
                .flatMap(joined -> tx.first(BY_ID, id))
                .map(row -> new Made<>(id.toString(), TeamOut.of(row)));
    }

    Uni<TeamOut> patch(UUID id, TeamPatch patch, String ifMatch) {
        return database.desk(tx -> lock(tx, id, ifMatch)
                .flatMap(team ->
                        tx.run(RENAME, id, patch.name().orElse(team.name()).strip()))
                .flatMap(renamed -> patch.queueIds().isPresent()
                        ? queues(tx, id, patch.queueIds().get())
                        : nothing())
                .flatMap(joined -> patch.agentIds().isPresent()
                        ? agents(tx, id, patch.agentIds().get())
                        : nothing())
                .flatMap(joined -> tx.first(BY_ID, id))
                .map(TeamOut::of));
    }

    Uni<Void> delete(UUID id, String ifMatch) {
        return database.desk(tx -> tx.run(LOCK_ASKED_FOR, id)
                .chain(() -> lock(tx, id, ifMatch))
                .call(team -> RuleUse.ofTeam(tx, id))
                .flatMap(team -> tx.run(FORGET, id))
                .flatMap(forgotten -> tx.run("DELETE FROM team WHERE id = $1", id))
                .replaceWithVoid());
    }

    private static Uni<Void> queues(Tx tx, UUID team, Set<UUID> queues) {
        return replace(tx, DROP_QUEUES, ADD_QUEUES, team, queues);
    }

    private static Uni<Void> agents(Tx tx, UUID team, Set<UUID> agents) {
        return replace(tx, DROP_AGENTS, ADD_AGENTS, team, agents);
    }

    private static Uni<Void> replace(Tx tx, String drop, String add, UUID team, Set<UUID> members) {
        UUID[] ids = members.stream().sorted().toArray(UUID[]::new);
        return tx.run(drop, team, ids)
                .flatMap(dropped -> tx.run(add, team, ids))
                .replaceWithVoid();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    private static Uni<TeamOut> lock(Tx tx, UUID id, String ifMatch) {
        return tx.first(BY_ID + " FOR UPDATE OF t", id)
                .onItem()
                .ifNull()
                .failWith(Problem::notFound)
                .map(TeamOut::of)
                .invoke(team -> Etags.check(ifMatch, team.version()));
    }
}
