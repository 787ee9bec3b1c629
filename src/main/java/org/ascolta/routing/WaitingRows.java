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

    // Of each need no further than wanted, in the order of the index. Where one ticket is kept for an agent who has
    // too much to do, so are all that ask the same and were his: who has found one passes over the others.
    private static final String READ = """
            WITH kept AS MATERIALIZED (
                SELECT DISTINCT need, previous_agent_id FROM ticket WHERE id = ANY($4)
            )
            SELECT t.*, %s AS weight FROM unnest($1::bigint[], $2::integer[]) AS n(need, most) CROSS JOIN LATERAL (
                SELECT t.id, t.version, t.queue_id, t.team_id, t.skills, %s AS language, t.account_id, t.visibility,
                       %s AS declined_by, t.all_next_due_at, t.score, t.all_oldest_open_at,
                       t.previous_agent_id, coalesce(t.queued_at, t.created_at) AS queued_at
                FROM ticket t
                WHERE t.need = n.need AND t.id <> ALL($3) AND %s
                  AND NOT (%s > $5 AND coalesce(
                      (t.need, t.previous_agent_id) IN (SELECT k.need, k.previous_agent_id FROM kept k), false))
                ORDER BY %s LIMIT n.most) t JOIN queue q ON q.id = t.queue_id
            ORDER BY %s LIMIT %d""".formatted(
                    RoutingSql.WEIGHT,
                    RoutingSql.LANGUAGE,
                    RoutingSql.DECLINED_BY,
                    RoutingSql.WAITS,
                    RoutingSql.SINCE,
                    RoutingSql.ORDER,
                    RoutingSql.ORDER,
                    MOST);

    private final RoutingConfig config;

    WaitingRows(RoutingConfig config) {
        this.config = config;
    }

    /**
     * At most {@link #MOST} of these.
     *
     * @param except tickets that are passed over
     * @param kept   tickets that were found to be kept for who had them; those like them are passed over
     */
    Uni<List<Waiting>> read(Tx tx, List<Wanted> wanted, Collection<UUID> except, Collection<UUID> kept) {
        Columns<Wanted> n = Columns.of(wanted);
        return wanted.isEmpty()
                ? Uni.createFrom().item(List.of())
                : tx.rows(
                                READ,
                                n.longs(Wanted::need),
                                n.integers(Wanted::most),
                                except.toArray(UUID[]::new),
                                kept.toArray(UUID[]::new),
                                tx.now().minus(config.hold()))
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
