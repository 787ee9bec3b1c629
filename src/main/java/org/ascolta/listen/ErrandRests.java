package org.ascolta.listen;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.store.Tx;
import org.ascolta.stream.EventLog;
import org.ascolta.stream.EventType;
import org.ascolta.stream.NewEvent;

/** Accounts that are left alone for a while: their platform asks for it, or refuses their credentials. */
@ApplicationScoped
class ErrandRests {

    private static final String LEAVE = """
            UPDATE errand_account SET rest_until = greatest(rest_until, now() + $2 * interval '1 ms') WHERE account_id = $1""";

    private static final String READ =
            "SELECT refused_code FROM errand_account WHERE account_id = $1 FOR NO KEY UPDATE";

    private static final String REFUSE = """
            UPDATE errand_account SET rest_until = now() + $2 * interval '1 ms', refused_code = $3 WHERE account_id = $1""";

    private static final String LIFT = """
            UPDATE errand_account SET rest_until = NULL, refused_code = NULL
            WHERE account_id = $1 AND refused_code IS NOT NULL""";

    private final EventLog log;
    private final ListenConfig config;

    ErrandRests(EventLog log, ListenConfig config) {
        this.log = log;
        this.config = config;
    }

    /** @param after null: nobody asks for it */
    Uni<Void> leave(Tx tx, UUID account, Duration after) {
        return after == null || after.isZero()
                ? Uni.createFrom().voidItem()
                : tx.change(LEAVE, account, after.toMillis()).replaceWithVoid();
    }

    /** Says so once, until the platform has taken the account's credentials again. */
    Uni<Void> refuse(Tx tx, UUID account, String code) {
        return tx.first(READ, account).flatMap(found -> {
            boolean isNew = found != null && found.getString(0) == null;
            return tx.change(REFUSE, account, config.pause().toMillis(), code)
                    .chain(() -> log.append(tx, isNew ? List.of(degraded(account, code)) : List.of()));
        });
    }

    /** The platform has answered in the name of this account. */
    Uni<Void> lift(Tx tx, UUID account) {
        return tx.change(LIFT, account).replaceWithVoid();
    }

    private static NewEvent degraded(UUID account, String code) {
        return new NewEvent(
                EventType.ACCOUNT_DEGRADED, Actor.SYSTEM, "account", account.toString(), null, Map.of("code", code));
    }
}
