package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ascolta.store.Tx;

/** What tickets that wait ask of an agent; those that ask the same are counted together, for they are many. */
final class Needs {

    /** Tickets of one need that are looked at in one round. */
    private static final int MOST = 200;

    private static final String READ =
            """
            SELECT queue_id, team_id, skills, language, account_id, visibility, weight, declined_by, gapped, count(*) AS size,
                   (array_agg(id ORDER BY id))[1:%d] AS ids, (array_agg(version ORDER BY id))[1:%d] AS versions
            FROM (SELECT t.id, t.version, t.queue_id, t.team_id, t.skills, %s AS language, t.account_id, t.visibility,
                         %s AS weight, %s AS declined_by, t.gap_at IS NOT NULL AS gapped
                  FROM ticket t JOIN queue q ON q.id = t.queue_id
                  WHERE t.queue_id = ANY($1) AND %s) waiting
            GROUP BY queue_id, team_id, skills, language, account_id, visibility, weight, declined_by, gapped""".formatted(MOST, MOST, RoutingSql.LANGUAGE, RoutingSql.WEIGHT, RoutingSql.DECLINED_BY, RoutingSql.WAITS);

    private Needs() {}

    /**
     * Tickets that ask the same.
     *
     * @param gapped   whether it is known that nobody could have them
     * @param size     how many there are
     * @param ids      of some of them
     * @param versions of these
     */
    record Same(Need need, boolean gapped, long size, List<UUID> ids, List<Integer> versions) {

        static Same of(Row row) {
            return new Same(
                    WaitingRows.need(row),
                    row.getBoolean("gapped"),
                    row.getLong("size"),
                    Arrays.asList(row.getArrayOfUUIDs("ids")),
                    Arrays.asList(row.getArrayOfIntegers("versions")));
        }

        Stream<Gapped> gaps(Collection<Colleague> agents, UUID overflow) {
            return Gap.of(need, agents).stream().flatMap(why -> IntStream.range(0, ids.size())
                    .mapToObj(i -> new Gapped(ids.get(i), versions.get(i), need.queueId(), why, overflow)));
        }
    }

    /** Of what waits in these queues. */
    static Uni<List<Same>> read(Tx tx, UUID[] queues) {
        return queues.length == 0
                ? Uni.createFrom().item(List.of())
                : tx.rows(READ, (Object) queues)
                        .map(rows -> rows.stream().map(Same::of).toList());
    }
}
