package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.store.Tx;
import org.ascolta.stream.EventLog;
import org.ascolta.stream.EventType;
import org.ascolta.stream.NewEvent;

/** Accounts whose credentials a platform refuses say nothing for a while; whoever gives them new ones ends that. */
@ApplicationScoped
class OutboxPauses {

    private static final String READ =
            "SELECT pause_code, resumed_at FROM outbox_account WHERE account_id = $1 FOR NO KEY UPDATE";

    private static final String HOLD = """
            UPDATE outbox_account SET paused_until = now() + $2 * interval '1 ms', pause_code = $3 WHERE account_id = $1""";

    private static final String LIFT = """
            UPDATE outbox_account SET paused_until = NULL, pause_code = NULL
            WHERE account_id = $1 AND pause_code IS NOT NULL""";

    private final EventLog log;
    private final OutboxConfig config;

    OutboxPauses(EventLog log, OutboxConfig config) {
        this.log = log;
        this.config = config;
    }

    /**
     * Pauses an account, and says so unless it was paused already.
     *
     * @param since when the call began: credentials that came after it are not the ones that were refused
     */
    Uni<Void> hold(Tx tx, UUID account, OffsetDateTime since, String code) {
        return tx.first(READ, account).flatMap(found -> {
            OffsetDateTime resumed = found == null ? null : found.getOffsetDateTime("resumed_at");
            if (found == null || resumed != null && resumed.isAfter(since)) {
                return Uni.createFrom().voidItem();
            }
            boolean isNew = found.getString("pause_code") == null;
            return tx.change(HOLD, account, config.pause().toMillis(), code)
                    .chain(() -> log.append(tx, isNew ? List.of(degraded(account, code)) : List.of()));
        });
    }

    /** The platform has shown that it takes this account's credentials. */
    Uni<Void> lift(Tx tx, UUID account) {
        return tx.change(LIFT, account).replaceWithVoid();
    }

    private static NewEvent degraded(UUID account, String code) {
        return new NewEvent(
                EventType.ACCOUNT_DEGRADED, Actor.SYSTEM, "account", account.toString(), null, Map.of("code", code));
    }
}
