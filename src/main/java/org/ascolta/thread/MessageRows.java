package org.ascolta.thread;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ascolta.store.Columns;
import org.ascolta.store.Tx;

/** Reads the messages that a batch touches. */
@ApplicationScoped
class MessageRows {

    /** Where a message is known to be: enough to lock it before it is read for good. */
    record Place(UUID threadId, MessageKey key, String root, String parent, boolean isPublic) {}

    private static final String LOCATE = """
            SELECT m.thread_id, m.account_id, m.external_id, m.root, m.parent, m.visibility
            FROM unnest($1::uuid[], $2::text[]) AS k(account_id, external_id)
            JOIN message m USING (account_id, external_id)
            WHERE m.thread_id IS NOT NULL
            UNION ALL
            SELECT thread_id, account_id, external_id, root, parent, visibility
            FROM message WHERE account_id = ANY($3) AND delivery IN ('sending', 'unknown')
            UNION ALL
            SELECT thread_id, account_id, external_id, root, parent, visibility
            FROM message WHERE id = ANY($4) AND thread_id IS NOT NULL""";

    private static final String READ = """
            SELECT m.* FROM unnest($1::uuid[], $2::text[]) AS k(account_id, external_id)
            JOIN message m USING (account_id, external_id)
            UNION ALL
            SELECT m.* FROM message m WHERE m.account_id = ANY($3) AND m.delivery IN ('sending', 'unknown')
            UNION ALL
            SELECT m.* FROM message m WHERE m.id = ANY($4)""";

    // Up: what the batch answers, through the brand's own messages to the customer's. Down: what answers the batch, and
    // through the brand's own messages what answers that. UNION ends circles that a lying platform may report.
    private static final String AROUND = """
            WITH RECURSIVE up AS (
                SELECT p.id, p.account_id, p.parent, p.root, p.kind
                FROM unnest($1::uuid[], $2::text[]) AS k(account_id, external_id)
                JOIN message p USING (account_id, external_id)
                UNION
                SELECT p.id, p.account_id, p.parent, p.root, p.kind
                FROM up JOIN message p ON p.account_id = up.account_id AND p.external_id = up.parent
                WHERE up.kind = 'outbound' AND p.root = up.root
            ), down AS (
                SELECT c.id, c.account_id, c.external_id, c.root, c.kind
                FROM unnest($3::uuid[], $4::text[]) AS k(account_id, external_id)
                JOIN message c ON c.account_id = k.account_id AND c.parent = k.external_id
                UNION
                SELECT c.id, c.account_id, c.external_id, c.root, c.kind
                FROM down JOIN message c ON c.account_id = down.account_id AND c.parent = down.external_id
                WHERE down.kind = 'outbound' AND c.root = down.root
            )
            SELECT m.* FROM (SELECT id FROM up UNION SELECT id FROM down) AS near JOIN message m USING (id)""";

    /** Where these messages are, these replies, and those of fate unknown of which the accounts bring echoes. */
    Uni<List<Place>> locate(Tx tx, Collection<MessageKey> keys, Set<UUID> echoing, Set<UUID> replies) {
        Columns<MessageKey> columns = Columns.of(keys);
        return tx.rows(
                        LOCATE,
                        columns.uuids(MessageKey::accountId),
                        columns.texts(MessageKey::externalId),
                        echoing.toArray(UUID[]::new),
                        replies.toArray(UUID[]::new))
                .map(rows -> rows.stream().map(MessageRows::place).toList());
    }

    /** These messages, these replies, and those of fate unknown of which the accounts bring echoes. */
    Uni<Map<MessageKey, Joined>> read(Tx tx, Collection<MessageKey> keys, Set<UUID> echoing, Set<UUID> replies) {
        Columns<MessageKey> columns = Columns.of(keys);
        return tx.rows(
                        READ,
                        columns.uuids(MessageKey::accountId),
                        columns.texts(MessageKey::externalId),
                        echoing.toArray(UUID[]::new),
                        replies.toArray(UUID[]::new))
                .map(MessageRows::byKey);
    }

    /** Messages that these ones answer, and messages that answer those. */
    Uni<Map<MessageKey, Joined>> around(Tx tx, Collection<MessageKey> parents, Collection<MessageKey> items) {
        Columns<MessageKey> up = Columns.of(parents);
        Columns<MessageKey> down = Columns.of(items);
        return tx.rows(
                        AROUND,
                        up.uuids(MessageKey::accountId),
                        up.texts(MessageKey::externalId),
                        down.uuids(MessageKey::accountId),
                        down.texts(MessageKey::externalId))
                .map(MessageRows::byKey);
    }

    private static Map<MessageKey, Joined> byKey(List<Row> rows) {
        Map<MessageKey, Joined> messages = new HashMap<>();
        rows.stream().map(JoinedRow::read).forEach(message -> messages.put(message.key, message));
        return messages;
    }

    private static Place place(Row row) {
        return new Place(
                row.getUUID("thread_id"),
                new MessageKey(row.getUUID("account_id"), row.getString("external_id")),
                row.getString("root"),
                row.getString("parent"),
                "public".equals(row.getString("visibility")));
    }
}
