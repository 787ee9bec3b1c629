package org.ascolta.thread;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.ascolta.channel.Said;

/**
 * One thing said, and how it came to us.
 *
 * @param inboxId      the stored request that holds it; null for what was written at the desk
 * @param connectionId whose signature vouches for it: only accounts of this connection can be meant
 * @param accountId    the account itself, where the desk named it; else null
 * @param receivedAt   database time
 */
public record Heard(UUID inboxId, UUID connectionId, UUID accountId, OffsetDateTime receivedAt, Said said) {

    public Heard(UUID inboxId, UUID connectionId, OffsetDateTime receivedAt, Said said) {
        this(inboxId, connectionId, null, receivedAt, said);
    }
}
