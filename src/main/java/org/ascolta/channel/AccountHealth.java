package org.ascolta.channel;

import java.time.OffsetDateTime;

/**
 * How an account is heard.
 *
 * @param state         {@code waiting} before its first message, then {@code ok}; {@code disabled} with its connection
 * @param lastInboundAt when a message of it was last taken in, to some seconds
 * @param lagMs         how long that one had waited since its hook was answered
 * @param error         what keeps it from working, or null
 * @param expiresAt     when its credentials end, or null
 */
public record AccountHealth(
        State state, OffsetDateTime lastInboundAt, Long lagMs, String error, OffsetDateTime expiresAt) {

    public enum State {
        ok,
        waiting,
        disabled
    }

    static AccountHealth of(boolean active, OffsetDateTime lastInboundAt, Long lagMs) {
        State heard = lastInboundAt == null ? State.waiting : State.ok;
        return new AccountHealth(active ? heard : State.disabled, lastInboundAt, lagMs, null, null);
    }
}
