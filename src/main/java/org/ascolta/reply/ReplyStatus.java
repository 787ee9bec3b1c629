package org.ascolta.reply;

import java.util.EnumSet;
import java.util.Set;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;

/** Where a reply stands, as {@code message.delivery} keeps it. */
public enum ReplyStatus {
    /** A second human, or the human behind a bot, has to let it go. */
    awaiting_approval,
    queued,
    /** Being said to the platform at this moment. */
    sending,
    sent,
    /** It provably did not arrive. */
    failed,
    /** Nobody knows whether it arrived. */
    unknown,
    /** Never to be sent. */
    cancelled,
    /** Taken back on the platform after it was sent. */
    withdrawn;

    private static final Set<ReplyStatus> NOT_SAID = EnumSet.of(awaiting_approval, queued, failed);

    /** Whether no platform has it, and none is being told: it can still be another text, or nothing. */
    boolean isNotSaid() {
        return NOT_SAID.contains(this);
    }

    static Problem notNow() {
        return Problem.of(ErrorCode.invalid_transition, "Not possible in the state in which this reply is.");
    }
}
