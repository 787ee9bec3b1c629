package org.ascolta.reply;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A row of the outbox that somebody holds.
 *
 * @param lease    by which it is held; every step asks for it
 * @param attempts calls that were made before
 * @param waited   how long it had been there when it was taken
 * @param refusedAt when it was first refused, or null
 * @param isStale  whether it has waited so long that it has to be checked before it goes
 */
record OutboxRow(
        long position,
        UUID replyId,
        UUID accountId,
        UUID threadId,
        OutboxKind kind,
        UUID lease,
        int attempts,
        Duration waited,
        OffsetDateTime refusedAt,
        boolean isStale) {

    /** The columns that {@link #of} reads, of outbox {@code o}; $1 is how long a check holds, in milliseconds. */
    static final String COLUMNS = """
            o.position, o.reply_id, o.account_id, o.thread_id, o.kind, o.lease, o.attempts, o.refused_at,
            (extract(epoch FROM now() - o.queued_at) * 1000)::bigint AS waited,
            o.checked_at < now() - $1 * interval '1 ms' AS is_stale
            """;

    static OutboxRow of(Row row) {
        return new OutboxRow(
                row.getLong("position"),
                row.getUUID("reply_id"),
                row.getUUID("account_id"),
                row.getUUID("thread_id"),
                OutboxKind.valueOf(row.getString("kind")),
                row.getUUID("lease"),
                row.getInteger("attempts"),
                Duration.ofMillis(row.getLong("waited")),
                row.getOffsetDateTime("refused_at"),
                row.getBoolean("is_stale"));
    }

    boolean isSend() {
        return kind == OutboxKind.send;
    }
}
