package org.ascolta.thread;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.ascolta.channel.Content;
import org.ascolta.channel.Said;
import org.ascolta.triage.SignalReader;
import org.ascolta.triage.Signals;

/**
 * One thing said, and how it came to us.
 *
 * @param inboxId      the stored request that holds it; null for what was written at the desk
 * @param connectionId whose signature vouches for it: only accounts of this connection can be meant
 * @param accountId    the account itself, where the desk named it; else null
 * @param receivedAt   database time
 * @param signals      what its text says by itself, read before any lock is held
 */
public record Heard(
        UUID inboxId, UUID connectionId, UUID accountId, OffsetDateTime receivedAt, Said said, Signals signals) {

    public Heard(UUID inboxId, UUID connectionId, UUID accountId, OffsetDateTime receivedAt, Said said) {
        this(inboxId, connectionId, accountId, receivedAt, said, signals(said));
    }

    public Heard(UUID inboxId, UUID connectionId, OffsetDateTime receivedAt, Said said) {
        this(inboxId, connectionId, null, receivedAt, said);
    }

    /** Of a customer's words only. */
    private static Signals signals(Said said) {
        Content content = said.content();
        return content == null || content.own() ? Signals.NONE : SignalReader.read(content.text());
    }
}
