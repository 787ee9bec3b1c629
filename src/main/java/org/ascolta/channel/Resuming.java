package org.ascolta.channel;

import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.ascolta.store.Tx;

/**
 * What waits because a platform refused an account's credentials goes on at once when there are new ones, and what a hook
 * may have missed until then is read.
 */
final class Resuming {

    private static final String RESUME = """
            UPDATE outbox_account SET paused_until = NULL, pause_code = NULL, resumed_at = clock_timestamp()
            WHERE account_id IN (SELECT id FROM account WHERE id = $1 OR connection_id = $1)""";

    private static final String READ_AGAIN = """
            WITH rested AS (
              UPDATE errand_account SET rest_until = NULL
              WHERE account_id IN (SELECT id FROM account WHERE id = $1 OR connection_id = $1) RETURNING account_id)
            UPDATE errand SET due_at = now() FROM rested
            WHERE errand.account_id = rested.account_id AND (error IS NOT NULL OR what = 'gap') AND lease IS NULL""";

    private Resuming() {}

    /** @param id of an account, or of the connection of several */
    static Uni<Void> of(Tx tx, UUID id) {
        return tx.run(RESUME, id).flatMap(resumed -> tx.run(READ_AGAIN, id)).replaceWithVoid();
    }

    /** Whether calls are others after this patch. */
    static boolean isDueTo(ConnectionPatch patch) {
        return patch.credentials().isPresent()
                || patch.secrets().isPresent()
                || patch.apiBaseUrl().isPresent()
                || patch.replyUrl().isPresent()
                || patch.status().isPresent();
    }
}
