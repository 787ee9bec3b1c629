package org.ascolta.reply;

import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;

/** What stands between somebody and a place, in the order in which it is said. */
public enum Obstacle {
    invalid_transition(
            ErrorCode.invalid_transition, "What was said here is closed; the next message opens a new ticket."),
    forbidden(ErrorCode.forbidden, "You may not answer on this account."),
    place_not_allowed(ErrorCode.place_not_allowed, "Nothing can be written to this place."),
    account_paused(ErrorCode.account_paused, "The account does not send at present."),
    window_closed(ErrorCode.window_closed, "The customer has not written for too long to be written to."),
    /** Not in the way: it goes, once somebody has approved of it. */
    approval_required(ErrorCode.approval_required, "This needs somebody's approval.");

    private final ErrorCode code;
    private final String detail;

    Obstacle(ErrorCode code, String detail) {
        this.code = code;
        this.detail = detail;
    }

    Problem problem() {
        return Problem.of(code, detail);
    }
}
