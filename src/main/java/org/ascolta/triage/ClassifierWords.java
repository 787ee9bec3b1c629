package org.ascolta.triage;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ascolta.store.Columns;
import org.ascolta.store.Tx;
import org.ascolta.triage.ClassifierBatch.Asked;

/**
 * Adds what the classifier said to the signals of messages, and has the rules of their tickets asked again; tickets of messages
 * that have a language by it are folded, for their language is of their first message that shows one. It takes the
 * locks of their threads first, as every fold does: so neither makes the other start again.
 */
@ApplicationScoped
class ClassifierWords {

    private static final String LOCK = "SELECT id FROM thread WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE";

    /** A message that has meanwhile moved, gone or changed its text is not what the classifier has read. */
    private static final String READ = """
            SELECT m.id, m.ticket_id, m.signals FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS a(id, thread_id, text)
            JOIN message m ON m.id = a.id AND m.thread_id = a.thread_id AND left(m.text, $4) = a.text
            WHERE m.deleted_at IS NULL AND NOT m.voided""";

    private static final String WRITE = """
            WITH changed AS (
                UPDATE message m SET signals = s.signals::jsonb, revision = m.revision + 1
                FROM unnest($1::uuid[], $2::text[]) AS s(id, signals) WHERE m.id = s.id RETURNING m.ticket_id)
            INSERT INTO ticket_ask AS a (ticket_id, at)
            SELECT id, now() FROM ticket WHERE id IN (SELECT ticket_id FROM changed) AND state NOT IN ('closed', 'merged')
              AND (unanswered > 0 OR state = 'new')
            ON CONFLICT (ticket_id) DO UPDATE SET at = least(a.at, excluded.at)""";

    private final Refolding refolding;

    ClassifierWords(Refolding refolding) {
        this.refolding = refolding;
    }

    /** Takes the locks; {@link #add} comes after it. */
    Uni<Void> lock(Tx tx, List<Asked> spokenOf) {
        UUID[] threads = Columns.of(
                        spokenOf.stream().map(Asked::threadId).distinct().toList())
                .uuids(id -> id);
        return tx.run(LOCK, (Object) threads).replaceWithVoid();
    }

    Uni<Void> add(Tx tx, List<Asked> spokenOf, Map<UUID, Opinion> said) {
        Columns<Asked> a = Columns.of(spokenOf);
        return tx.rows(READ, a.uuids(Asked::id), a.uuids(Asked::threadId), a.texts(Asked::text), Asked.MOST_CHARACTERS)
                .flatMap(rows -> write(tx, news(rows, said)).chain(() -> refold(tx, speaking(rows, said))));
    }

    private static Map<UUID, Signals> news(List<Row> rows, Map<UUID, Opinion> said) {
        Map<UUID, Signals> news = new LinkedHashMap<>();
        rows.forEach(row -> {
            UUID id = row.getUUID("id");
            Signals known = Signals.read(row.getJsonObject("signals"));
            Signals both = said.get(id).with(known);
            if (!both.equals(known)) {
                news.put(id, both);
            }
        });
        return news;
    }

    /** Tickets of messages of which nobody knew the language. */
    private static Set<UUID> speaking(List<Row> rows, Map<UUID, Opinion> said) {
        return rows.stream()
                .filter(row -> row.getUUID("ticket_id") != null
                        && said.get(row.getUUID("id")).language() != null
                        && Signals.read(row.getJsonObject("signals")).language() == null)
                .map(row -> row.getUUID("ticket_id"))
                .collect(Collectors.toSet());
    }

    private Uni<Void> refold(Tx tx, Set<UUID> tickets) {
        return tickets.isEmpty() ? Uni.createFrom().voidItem() : refolding.settle(tx, tickets);
    }

    private static Uni<Void> write(Tx tx, Map<UUID, Signals> news) {
        Columns<UUID> ids = Columns.of(news.keySet());
        return news.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.change(WRITE, ids.uuids(id -> id), ids.texts(id -> news.get(id)
                                .json()))
                        .replaceWithVoid();
    }
}
