package org.ascolta.inbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ascolta.store.Columns;
import org.ascolta.store.Tx;

/** Remembers for a day which content a platform's signed word has admitted; another one under the same word is forged. */
@ApplicationScoped
class HookWords {

    private static final String USE = """
            WITH old AS (DELETE FROM hook_word WHERE used_at < now() - interval '1 day'),
            word AS (
              SELECT DISTINCT ON (connection_id, word) * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[])
                AS w (connection_id, word, content, row_id)
              ORDER BY connection_id, word, row_id)
            INSERT INTO hook_word AS known (connection_id, word, content)
            SELECT connection_id, word, content FROM word
            ON CONFLICT (connection_id, word) DO UPDATE SET used_at = known.used_at
            RETURNING connection_id, word, content""";

    private record Used(UUID connectionId, String word, String content) {}

    /** The batch with what was forged said so; nothing is asked where no row has such a word. */
    Uni<List<Reading>> admit(Tx tx, List<Reading> batch) {
        List<Reading> signed =
                batch.stream().filter(reading -> reading.once() != null).toList();
        if (signed.isEmpty()) {
            return Uni.createFrom().item(batch);
        }
        Columns<Reading> words = Columns.of(signed);
        return tx.rows(
                        USE,
                        words.uuids(reading -> reading.row().connectionId()),
                        words.texts(reading -> reading.once().word()),
                        words.texts(reading -> reading.once().content()),
                        words.uuids(reading -> reading.row().id()))
                .map(rows -> admitted(batch, rows.stream().map(HookWords::used).collect(Collectors.toSet())));
    }

    private static List<Reading> admitted(List<Reading> batch, Set<Used> used) {
        return batch.stream()
                .map(reading -> reading.once() == null || used.contains(used(reading))
                        ? reading
                        : Reading.dead(reading.row(), "its signature has admitted another content"))
                .toList();
    }

    private static Used used(Reading reading) {
        return new Used(
                reading.row().connectionId(),
                reading.once().word(),
                reading.once().content());
    }

    private static Used used(Row row) {
        return new Used(row.getUUID("connection_id"), row.getString("word"), row.getString("content"));
    }
}
