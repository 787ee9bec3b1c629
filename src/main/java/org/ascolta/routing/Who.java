package org.ascolta.routing;

import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.access.Caller;
import org.ascolta.access.Role;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;

/** Who may speak for an agent: he himself, and who leads the desk; no bot. */
final class Who {

    private Who() {}

    static void selfOrLead(Caller caller, UUID agent) {
        people(caller);
        boolean self = caller.agentId().filter(agent::equals).isPresent();
        if (!self
                && !caller.roles().contains(Role.SUPERVISOR)
                && !caller.roles().contains(Role.ADMIN)) {
            throw Problem.of(ErrorCode.forbidden, "Only the agent, a supervisor or an admin may.");
        }
    }

    static void people(Caller caller) {
        if (caller.actor().kind() == Actor.Kind.bot) {
            throw Problem.of(ErrorCode.forbidden, "Not for bots.");
        }
    }
}
