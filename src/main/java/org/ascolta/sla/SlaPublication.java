package org.ascolta.sla;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.ascolta.store.Ids;
import org.ascolta.store.Tx;

/** Publishes versions of policies. */
final class SlaPublication {

    // A version is never as old as the one before, whose transaction may have begun later and ended earlier.
    private static final String PUBLISH = """
            WITH head AS (UPDATE sla_head SET edition = edition + 1),
            policy AS (
                UPDATE sla_policy SET name = $3, version = version + 1,
                       deleted_at = CASE WHEN $4::jsonb IS NULL THEN now() END
                WHERE id = $2 RETURNING version),
            version AS (
                INSERT INTO sla_policy_version (id, policy_id, version, valid_from, definition)
                SELECT $1, $2, policy.version,
                       greatest(now(), (SELECT max(valid_from) + interval '1 microsecond'
                                        FROM sla_policy_version WHERE policy_id = $2)), $4
                FROM policy RETURNING valid_from)
            INSERT INTO sla_rebinding (at, policy_id) SELECT valid_from, $2 FROM version WHERE $5""";

    private SlaPublication() {}

    /**
     * Publishes the next version of a policy whose row is locked or new.
     *
     * @param definition     null: ends the policy
     * @param applyToRunning whether running clocks follow it
     */
    static Uni<Void> publish(Tx tx, UUID policyId, String name, JsonObject definition, boolean applyToRunning) {
        return tx.run(PUBLISH, Ids.next(), policyId, name, definition, applyToRunning)
                .replaceWithVoid();
    }
}
