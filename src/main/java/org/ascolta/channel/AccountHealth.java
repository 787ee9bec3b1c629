package org.ascolta.channel;

import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;

/**
 * How an account is heard.
 *
 * @param state         {@code waiting} before its first message, then {@code ok}; {@code degraded} while its platform refuses
 *                      its credentials, says that something is wrong, or has been silent for longer than it is used to;
 *                      {@code disabled} with its connection
 * @param lastInboundAt when a message of it was last taken in, to some seconds
 * @param lagMs         how long that one had waited since its hook was answered
 * @param usualPauseMs  the longest pause between its messages of late; null while it has no rhythm
 * @param error         what keeps it from working, as a short word: {@code silent}, {@code revoked}, …; or null
 * @param expiresAt     when its credentials end, or null
 */
public record AccountHealth(
        State state,
        OffsetDateTime lastInboundAt,
        Long lagMs,
        Long usualPauseMs,
        String error,
        OffsetDateTime expiresAt) {

    public enum State {
        ok,
        waiting,
        degraded,
        disabled
    }

    /** From a row of an account with its connection, its pause and what could not be read. */
    static AccountHealth of(Row row) {
        OffsetDateTime heard = row.getOffsetDateTime("last_inbound_at");
        String error = row.getString("error");
        State known = error != null ? State.degraded : heard == null ? State.waiting : State.ok;
        long pause = row.getLong("longest_pause_ms");
        return new AccountHealth(
                row.getBoolean("active") ? known : State.disabled,
                heard,
                row.getLong("inbound_lag_ms"),
                pause == 0 ? null : (Long) pause,
                error,
                row.getOffsetDateTime("credentials_end_at"));
    }
}
