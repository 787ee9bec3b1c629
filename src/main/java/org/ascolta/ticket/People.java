package org.ascolta.ticket;

import org.ascolta.access.Actor;
import org.ascolta.access.Caller;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;

/** What is decided about a customer's message is decided by people and by the systems that they configure, not by bots. */
final class People {

    private People() {}

    static void only(Caller caller) {
        if (caller.actor().kind() == Actor.Kind.bot) {
            throw Problem.of(ErrorCode.forbidden, "Not for bots.");
        }
    }
}
