package org.ascolta.triage;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.ascolta.store.Tx;
import org.ascolta.triage.ClassifierBatch.Asked;

/** How far the classifier has read: one replica at a time takes a batch, and moves the cursor when it has the answer. */
@ApplicationScoped
class ClassifierHead {

    private static final Duration OLDEST = Duration.ofDays(1);
    private static final Duration TO_SETTLE = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private static final String HEAD =
            "SELECT cursor, tries, failures FROM classifier_head WHERE rests_until <= now() FOR UPDATE SKIP LOCKED";

    private static final String MESSAGES = """
            SELECT m.id, m.thread_id, left(m.text, $4) AS text, m.signals ->> 'language' AS language, a.network, m.visibility
            FROM message m JOIN account a ON a.id = m.account_id
            WHERE m.id > $1 AND m.id < $2 AND m.kind = 'inbound' AND m.author_kind = 'customer' AND m.text <> ''
              AND m.thread_id IS NOT NULL AND m.deleted_at IS NULL AND NOT m.voided
            ORDER BY m.id LIMIT $3""";

    private static final String MOVE = "UPDATE classifier_head SET cursor = $1";

    private static final String LEASE = "UPDATE classifier_head SET cursor = $1, rests_until = $2";

    private static final String MINE = " WHERE cursor = $1 AND rests_until = $2";

    private static final String ANSWERED =
            "UPDATE classifier_head SET cursor = $3, tries = 0, failures = 0, rests_until = now()" + MINE;

    private static final String FAILED = """
            UPDATE classifier_head SET cursor = $3, tries = $4, failures = failures + 1,
                rests_until = now() + $5 * interval '1 ms'""" + MINE;

    private final TriageConfig config;

    ClassifierHead(TriageConfig config) {
        this.config = config;
    }

    /** The next batch, or null: there is none, or somebody is at it, or the classifier is left alone. */
    Uni<ClassifierBatch> claim(Tx tx) {
        return tx.first(HEAD).flatMap(head -> head == null ? Uni.createFrom().nullItem() : claim(tx, head));
    }

    private Uni<ClassifierBatch> claim(Tx tx, Row head) {
        UUID cursor = head.getUUID("cursor");
        if (cursor == null) {
            return tx.change(MOVE, at(tx.now())).replaceWith((ClassifierBatch) null);
        }
        UUID from = later(cursor, at(tx.now().minus(OLDEST)));
        UUID until = at(tx.now().minus(config.classifierAfter()));
        int tries = head.getInteger("tries");
        int most = ClassifierBatch.most(config, tries);
        return tx.rows(MESSAGES, from, until, most, Asked.MOST_CHARACTERS).flatMap(rows -> {
            if (rows.isEmpty()) {
                return idle(tx, from, until);
            }
            List<Asked> asked = rows.stream().map(Asked::of).toList();
            UUID to = rows.size() < most ? until : asked.get(most - 1).id();
            OffsetDateTime lease = tx.now().plus(config.classifierTimeout()).plus(TO_SETTLE);
            return tx.change(LEASE, from, lease)
                    .replaceWith(new ClassifierBatch(from, to, lease, tries, head.getInteger("failures"), asked));
        });
    }

    /** What is not for the classifier is passed by now and then, so as not to be read again for ever. */
    private static Uni<ClassifierBatch> idle(Tx tx, UUID from, UUID until) {
        return millis(until) - millis(from) < IDLE.toMillis()
                ? Uni.createFrom().nullItem()
                : tx.change(MOVE, until).replaceWith((ClassifierBatch) null);
    }

    /** Whether it still was this replica's to answer. */
    Uni<Boolean> answered(Tx tx, ClassifierBatch batch) {
        return tx.change(ANSWERED, batch.from(), batch.lease(), batch.to()).map(rows -> rows == 1);
    }

    /** Whether it still was this replica's to fail with. */
    Uni<Boolean> failed(Tx tx, ClassifierBatch batch, ClassifierOutcome outcome) {
        boolean isLeftOut = batch.isLeftOut(outcome);
        int tries = isLeftOut ? 0 : batch.tries() + (outcome.mayBeTheText() ? 1 : 0);
        UUID cursor = isLeftOut ? batch.to() : batch.from();
        return tx.change(FAILED, batch.from(), batch.lease(), cursor, tries, rest(batch.failures()))
                .map(rows -> rows == 1);
    }

    private long rest(int failures) {
        long first = Math.max(1, config.classifierEvery().toMillis());
        return (long) Math.min(LONGEST_REST.toMillis(), first * Math.pow(2, Math.min(failures, 30)));
    }

    /** Below every id that is made at this time or later. */
    private static UUID at(OffsetDateTime time) {
        return new UUID(time.toInstant().toEpochMilli() << 16 | 0x7000, 0x8000_0000_0000_0000L);
    }

    private static UUID later(UUID one, UUID other) {
        return millis(one) < millis(other) ? other : one;
    }

    private static long millis(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }
}
