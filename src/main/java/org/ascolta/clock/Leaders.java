package org.ascolta.clock;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ascolta.store.Tx;

/**
 * Holds the tickets that are to be changed. Most are held with the thread of their clock; of one that was merged with others
 * at the desk all members are needed. Nobody is waited for, because the locks that are held already may come later in the
 * order of locks: what cannot be had now is had in half a second.
 */
@ApplicationScoped
class Leaders {

    /** Folding is dearer than speaking: a batch changes only so many tickets, and the next one follows at once. */
    static final int MOST = 50;

    private static final String HOLD = """
            SELECT t.id, l.id AS leader_id,
                   (SELECT count(*) FROM ticket g WHERE g.id = l.id OR g.merged_into = l.id AND g.merged_by = 'desk') AS size
            FROM unnest($1::uuid[]) AS l(id)
            JOIN ticket t ON t.id = l.id OR t.merged_into = l.id AND t.merged_by = 'desk'
            JOIN thread ON thread.id = t.thread_id FOR NO KEY UPDATE OF thread SKIP LOCKED""";

    /** The tickets that are to be changed. */
    static List<UUID> changing(List<Announcing> all) {
        return all.stream()
                .filter(Announcing::hasSteps)
                .map(each -> each.clock().leaderId())
                .distinct()
                .toList();
    }

    /** Those of the tickets to be changed that have to be left alone for now. */
    Uni<Set<UUID>> notHeld(Tx tx, List<Announcing> all, List<UUID> changing) {
        Set<UUID> missing = new HashSet<>(changing.subList(Math.min(MOST, changing.size()), changing.size()));
        Set<UUID> shared = all.stream()
                .map(Announcing::clock)
                .filter(clock -> clock.isShared() && changing.contains(clock.leaderId()))
                .map(Due::leaderId)
                .filter(leader -> !missing.contains(leader))
                .collect(Collectors.toSet());
        missing.addAll(shared);
        return shared.isEmpty()
                ? Uni.createFrom().item(missing)
                : tx.rows(HOLD, (Object) shared.toArray(UUID[]::new))
                        .invoke(rows -> missing.removeAll(complete(rows)))
                        .replaceWith(missing);
    }

    private static Set<UUID> complete(List<Row> rows) {
        return rows.stream().collect(Collectors.groupingBy(row -> row.getUUID("leader_id"))).entrySet().stream()
                .filter(group ->
                        group.getValue().size() == group.getValue().get(0).getLong("size"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
