package org.ascolta.reply;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.ascolta.channel.Outlet;

/**
 * What may be said in one place of a ticket.
 *
 * @param allowed          whether the caller can reply there now
 * @param reasons          why not; {@code approval_required} does not stand in the way
 * @param aside            a private answer to something public, which opens a conversation
 * @param limit            the shortest and the longest text, in the platform's own unit; null where nothing can be written
 * @param windowClosesAt   until when the customer can be written to; null: always
 * @param approvalRequired whether somebody else has to let it go
 * @param attachments      whether it may carry some
 * @param edits            whether a text that was sent can be corrected
 * @param withdraws        whether a text that was sent can be taken back
 * @param obligationIds    what a reply would answer
 */
@RegisterForReflection(targets = {ReplyOption.class, ReplyOption.Limit.class})
public record ReplyOption(
        UUID ticketId,
        UUID accountId,
        UUID threadId,
        String network,
        String visibility,
        boolean aside,
        boolean allowed,
        List<Obstacle> reasons,
        Limit limit,
        Instant windowClosesAt,
        boolean approvalRequired,
        boolean attachments,
        boolean edits,
        boolean withdraws,
        List<UUID> obligationIds) {

    /** @param min the shortest text */
    public record Limit(int min, int max, Outlet.Unit unit) {}
}
