package org.ascolta.channel;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.ascolta.store.Tx;

/**
 * What holds for an account from when on, so that changing an account never rewrites its history. The first terms hold
 * since ever. Whoever notes terms has locked the account's row: so they follow one another in time as they were made.
 */
@ApplicationScoped
class AccountTerms {

    private static final String NOTE = """
            INSERT INTO account_terms (account_id, valid_from, listening, private_reopen_hours, public_window_hours,
              public_reopen_hours, auto_replies, names)
            SELECT a.id,
              CASE WHEN last.account_id IS NULL THEN '-infinity'
                   ELSE greatest(clock_timestamp(), last.valid_from + interval '1 microsecond') END,
              a.role = 'listening', a.private_reopen_hours, a.public_window_hours, a.public_reopen_hours,
              a.auto_replies, array_remove(ARRAY[ltrim(a.handle, '@'), b.name], '')
            FROM account a
            JOIN brand b ON b.id = a.brand_id
            LEFT JOIN LATERAL (
              SELECT * FROM account_terms t WHERE t.account_id = a.id ORDER BY t.valid_from DESC LIMIT 1) last ON true
            WHERE (a.id = $1 OR a.brand_id = $2)
              AND (last.listening, last.private_reopen_hours, last.public_window_hours, last.public_reopen_hours,
                   last.auto_replies, last.names)
                IS DISTINCT FROM
                  (a.role = 'listening', a.private_reopen_hours, a.public_window_hours, a.public_reopen_hours,
                   a.auto_replies, array_remove(ARRAY[ltrim(a.handle, '@'), b.name], ''))
            """;

    private static final String LOCK_OF_BRAND =
            "SELECT id FROM account WHERE brand_id = $1 ORDER BY id FOR NO KEY UPDATE";

    /** Notes the terms of an account, if they are not those that hold. */
    Uni<Void> note(Tx tx, UUID accountId) {
        return tx.run(NOTE, accountId, null).replaceWithVoid();
    }

    /** Notes the terms of all accounts of a brand. */
    Uni<Void> noteBrand(Tx tx, UUID brandId) {
        return tx.run(LOCK_OF_BRAND, brandId)
                .flatMap(locked -> tx.run(NOTE, null, brandId))
                .replaceWithVoid();
    }
}
