package org.ascolta.thread;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.ascolta.access.Actor;
import org.ascolta.store.Tx;

/** Changes one reply under the lock of its thread, and folds the thread with what it is now. */
@ApplicationScoped
class ReplyFolding {

    /** The reply, and whatever is called by the name that its platform gave it. */
    private static final String FIND = """
            SELECT * FROM message WHERE id = $1 OR (account_id, external_id) = (
                SELECT account_id, $2::text FROM message WHERE id = $1)""";

    private static final String ABSORB = """
            WITH moved AS (UPDATE message_edit SET message_id = $1 WHERE message_id = $2)
            DELETE FROM message WHERE id = $2""";

    private final ThreadRows threads;
    private final TimelineRows timelines;
    private final Accounts accounts;
    private final Folding folding;

    ReplyFolding(ThreadRows threads, TimelineRows timelines, Accounts accounts, Folding folding) {
        this.threads = threads;
        this.timelines = timelines;
        this.accounts = accounts;
        this.folding = folding;
    }

    /** Locks the thread of a reply; answers the reply's delivery. */
    Uni<String> lock(Tx tx, UUID reply) {
        return find(tx, reply, null)
                .call(rows -> threads.lock(tx, threadIds(rows)))
                .flatMap(rows -> tx.first("SELECT delivery FROM message WHERE id = $1", reply))
                .map(row -> row.getString(0));
    }

    /** Changes a reply and folds; a message of the platform's that turns out to be the reply's echo becomes part of it. */
    Uni<Void> change(Tx tx, UUID reply, String externalId, Consumer<Joined> change) {
        return find(tx, reply, externalId).flatMap(seen -> {
            Set<UUID> ids = threadIds(seen);
            return threads.lock(tx, ids)
                    .chain(() -> find(tx, reply, externalId))
                    .flatMap(rows -> {
                        if (!ids.containsAll(threadIds(rows))) {
                            throw new Conflict("an echo came in the meantime");
                        }
                        return locked(tx, ids, rows, reply, change);
                    });
        });
    }

    private static Uni<List<Row>> find(Tx tx, UUID reply, String externalId) {
        return tx.rows(FIND, reply, externalId).invoke(rows -> {
            if (rows.stream().noneMatch(row -> row.getUUID("id").equals(reply))) {
                throw new IllegalStateException("no reply " + reply);
            }
        });
    }

    private static Set<UUID> threadIds(List<Row> rows) {
        Set<UUID> ids = new TreeSet<>();
        rows.stream()
                .map(row -> row.getUUID("thread_id"))
                .filter(id -> id != null)
                .forEach(ids::add);
        return ids;
    }

    private Uni<Void> locked(Tx tx, Set<UUID> threadIds, List<Row> rows, UUID reply, Consumer<Joined> change) {
        List<Joined> found = rows.stream().map(JoinedRow::read).toList();
        Joined message =
                found.stream().filter(one -> one.id.equals(reply)).findFirst().orElseThrow();
        Joined echo = found.stream().filter(one -> !one.isReply()).findFirst().orElse(null);
        Uni<Integer> absorbed = Uni.createFrom().item(0);
        if (echo != null) {
            message.absorb(echo);
            absorbed = tx.change(ABSORB, reply, echo.id);
        }
        change.accept(message);
        return absorbed.chain(() -> fold(tx, threadIds, message));
    }

    private Uni<Void> fold(Tx tx, Set<UUID> ids, Joined message) {
        Graph graph = new Graph();
        UUID[] account = {message.key.accountId()};
        return accounts.find(tx, account).flatMap(found -> threads.read(tx, ids).flatMap(rows -> timelines
                .read(tx, ids, graph)
                .flatMap(pasts -> folding.run(
                        tx,
                        works(rows, found.get(0), message),
                        pasts,
                        List.of(message),
                        graph,
                        author(message),
                        List.of()))));
    }

    /** A reply in a closed ticket is frozen like the rest of it: its row changes, and no fold hears of it. */
    private static List<Work> works(Map<UUID, ThreadRow> rows, Account account, Joined message) {
        Map<UUID, Work> works = new HashMap<>();
        rows.values().forEach(row -> works.put(row.id(), new Work(row, account)));
        works.values().forEach(Work::disturb);
        if (message.frozen) {
            message.isAside = true;
        } else {
            works.get(message.threadId).take(message);
        }
        return works.values().stream().filter(work -> !work.thread.isRoot()).toList();
    }

    private static Actor author(Joined reply) {
        return new Actor(reply.own.human() ? Actor.Kind.agent : Actor.Kind.bot, reply.writer.id());
    }
}
