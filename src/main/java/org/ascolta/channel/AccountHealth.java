package org.ascolta.channel;

import java.time.OffsetDateTime;

/**
 * How an account is heard.
 *
 * @param state         {@code waiting} before its first message, then {@code ok}; {@code degraded} while its platform refuses
 *                      its credentials and its replies wait; {@code disabled} with its connection
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
        degraded,
        disabled
    }

    /** @param pause why its replies wait, or null */
    static AccountHealth of(
            boolean active, String pause, OffsetDateTime lastInboundAt, Long lagMs, OffsetDateTime expiresAt) {
        State heard = lastInboundAt == null ? State.waiting : State.ok;
        State known = pause == null ? heard : State.degraded;
        return new AccountHealth(active ? known : State.disabled, lastInboundAt, lagMs, pause, expiresAt);
    }
}
