package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.ascolta.store.Columns;
import org.ascolta.store.Micros;
import org.ascolta.store.Tx;

/** Tickets that wait for an agent, in the order in which they are given out. */
@ApplicationScoped
class WaitingRows {

    /** Of one round at most. */
    static final int MOST = 200;

    // Those that nobody who has room could take are passed over here, so that they do not stand in the way of others;
    // who
    // gets which is decided elsewhere. Each queue is read in the order of its index, no further than needed: it is no
    // EXISTS
    // because the planner would think that hardly a ticket has an agent, and sort all that wait.
    private static final String READ = """
            WITH able AS MATERIALIZED (
                SELECT a.id, c.room, a.account_ids, a.public_replies <> 'no' AS in_public, %s AS skills, %s AS languages,
                       %s AS teams, %s AS queues
                FROM unnest($1::uuid[], $2::integer[]) AS c(id, room) JOIN agent a ON a.id = c.id
            )
            SELECT t.* FROM unnest($3::uuid[]) AS w(id) JOIN queue q ON q.id = w.id CROSS JOIN LATERAL (
                SELECT t.id, t.version, t.queue_id, t.team_id, t.skills, %s AS language, t.account_id, t.visibility,
                       %s AS weight, %s AS declined_by, t.all_next_due_at, t.score, t.all_oldest_open_at,
                       t.previous_agent_id, coalesce(t.queued_at, t.created_at) AS queued_at
                FROM ticket t
                WHERE t.queue_id = q.id AND t.id <> ALL($4) AND %s AND coalesce((
                    SELECT true FROM able a
                    WHERE q.id = ANY(a.queues) AND a.room >= %s
                      AND (t.team_id IS NULL OR t.team_id = ANY(a.teams)) AND t.skills <@ a.skills
                      AND (a.account_ids IS NULL OR t.account_id = ANY(a.account_ids))
                      AND (a.in_public OR t.visibility <> 'public')
                      AND (a.languages = '{}' OR coalesce(%s = ANY(a.languages), true))
                      AND NOT (t.declined_in = t.queue_id AND a.id = ANY(t.declined_by)) LIMIT 1), false)
                ORDER BY %s LIMIT %d) t
            ORDER BY %s LIMIT %d""".formatted(
                    RoutingSql.SKILLS,
                    RoutingSql.LANGUAGES,
                    RoutingSql.TEAMS,
                    RoutingSql.QUEUES,
                    RoutingSql.LANGUAGE,
                    RoutingSql.WEIGHT,
                    RoutingSql.DECLINED_BY,
                    RoutingSql.WAITS,
                    RoutingSql.WEIGHT,
                    RoutingSql.LANGUAGE,
                    RoutingSql.ORDER,
                    MOST,
                    RoutingSql.ORDER,
                    MOST);

    private final RoutingConfig config;

    WaitingRows(RoutingConfig config) {
        this.config = config;
    }

    /** Of these queues, what at least one of these agents has room for, but for these tickets. */
    Uni<List<Waiting>> read(Tx tx, Collection<Colleague> agents, UUID[] queues, UUID... except) {
        Columns<Colleague> able =
                Columns.of(agents.stream().filter(agent -> agent.hasRoom(1)).toList());
        UUID[] ids = able.uuids(Colleague::id);
        return ids.length == 0 || queues.length == 0
                ? Uni.createFrom().item(List.of())
                : tx.rows(READ, ids, able.integers(agent -> agent.capacity() - agent.load()), queues, except)
                        .map(rows -> rows.stream().map(this::waiting).toList());
    }

    private Waiting waiting(Row row) {
        Long oldest = Micros.ofNullable(row.getOffsetDateTime("all_oldest_open_at"));
        long queued = Micros.of(row.getOffsetDateTime("queued_at"));
        long since = oldest == null ? queued : oldest;
        return new Waiting(
                row.getUUID("id"),
                row.getInteger("version"),
                need(row),
                finite(row.getOffsetDateTime("all_next_due_at")),
                row.getShort("score"),
                since,
                row.getUUID("previous_agent_id"),
                Math.max(since, queued) + config.hold().toNanos() / 1000);
    }

    /** The driver reads a time that never comes as the greatest that Java has. */
    private static Long finite(OffsetDateTime time) {
        return OffsetDateTime.MAX.equals(time) ? null : Micros.ofNullable(time);
    }

    /** What a row asks of an agent. */
    static Need need(Row row) {
        return new Need(
                row.getUUID("queue_id"),
                row.getUUID("team_id"),
                Set.copyOf(Arrays.asList(row.getArrayOfStrings("skills"))),
                row.getString("language"),
                row.getUUID("account_id"),
                row.getString("visibility").equals("public"),
                row.getInteger("weight"),
                Set.copyOf(Arrays.asList(row.getArrayOfUUIDs("declined_by"))));
    }
}
