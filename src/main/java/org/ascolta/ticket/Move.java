package org.ascolta.ticket;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.ascolta.thread.Deed;
import org.ascolta.thread.Status;
import org.ascolta.thread.TicketView;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;

/** What a transition means for each of the tickets that are moved together. */
final class Move implements Function<TicketView, Optional<Deed>> {

    private final TransitionIn in;
    private final Map<UUID, String> reasons;
    private final Set<UUID> missing;

    Move(TransitionIn in) {
        this.in = in;
        this.reasons = in.reasons();
        this.missing = new HashSet<>(reasons.keySet());
    }

    @Override
    public Optional<Deed> apply(TicketView ticket) {
        missing.removeAll(ticket.obligations().keySet());
        if (ticket.status().isFinal()) {
            return Optional.empty();
        }
        Map<UUID, String> ended = new HashMap<>(reasons);
        ended.keySet().removeIf(id -> !isOpen(ticket, id));
        if (in.status() == Status.RESOLVED) {
            mustLeaveNoneOpen(ticket, ended.keySet());
        }
        return Optional.of(Deed.transition(in.status(), in.snoozeUntil(), ended, in.reason()));
    }

    /** Refuses dispositions of obligations that none of the tickets has. */
    void mustHaveFoundAll() {
        if (!missing.isEmpty()) {
            throw Problem.unprocessable("dispositions", "must name obligations of this ticket");
        }
    }

    private static void mustLeaveNoneOpen(TicketView ticket, Set<UUID> ended) {
        List<UUID> open = ticket.obligations().keySet().stream()
                .filter(id -> isOpen(ticket, id) && !ended.contains(id))
                .sorted()
                .toList();
        if (!open.isEmpty()) {
            throw Problem.of(ErrorCode.obligations_open, "Answer these messages first, or say why they need no answer.")
                    .with("obligationIds", open);
        }
    }

    private static boolean isOpen(TicketView ticket, UUID obligation) {
        return "open".equals(ticket.obligations().get(obligation));
    }
}
