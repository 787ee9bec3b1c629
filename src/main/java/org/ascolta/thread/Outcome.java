package org.ascolta.thread;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ascolta.stream.NewEvent;

/**
 * What a fold changes in the store, for one thread.
 *
 * @param placings    where tickets shall wait, and what rules ask for of them
 * @param renamed     tickets whose first words are others now
 * @param moved       messages that another ticket now holds, or that turn out to be a machine's
 * @param obligations those that opened, ended or changed
 * @param revoked     obligations that are none any more
 * @param clocks      those that started, ended or changed
 * @param stopped     clocks that are none any more
 * @param restarted   clocks that had ended and run again
 * @param isShared    whether a desk's merge ties one of its tickets to others
 */
record Outcome(
        ThreadRow thread,
        Account account,
        Checkpoint checkpoint,
        UUID openTicketId,
        List<Created> created,
        List<TicketState> changed,
        Map<UUID, Placing> placings,
        Map<UUID, String> renamed,
        List<Merged> merged,
        List<Joined> moved,
        List<ObligationRow> obligations,
        List<UUID> revoked,
        List<ClockRow> clocks,
        List<UUID> stopped,
        Set<UUID> restarted,
        List<NewEvent> events,
        boolean isShared) {

    /** Whether the store says already what the fold says. */
    boolean isNothing() {
        return created.isEmpty()
                && changed.isEmpty()
                && merged.isEmpty()
                && moved.isEmpty()
                && obligations.isEmpty()
                && revoked.isEmpty()
                && clocks.isEmpty()
                && stopped.isEmpty();
    }

    /** Numbers only, for a log. */
    String summary() {
        return ("tickets %d created %d changed %d merged, %d messages moved, obligations %d changed %d revoked,"
                        + " clocks %d changed %d revoked")
                .formatted(
                        created.size(),
                        changed.size(),
                        merged.size(),
                        moved.size(),
                        obligations.size(),
                        revoked.size(),
                        clocks.size(),
                        stopped.size());
    }

    /**
     * The same where what was in tickets that are gone went to other threads, because its author turned out to be another.
     *
     * @param went where messages of tickets that are gone are now
     */
    Outcome following(Map<UUID, UUID> went) {
        boolean leads = merged.stream().anyMatch(gone -> gone.into() == null && went.containsKey(gone.id()));
        return leads
                ? with(merged.stream().map(gone -> gone.following(went)).toList(), Changes.leading(events, went))
                : this;
    }

    private Outcome with(List<Merged> merged, List<NewEvent> events) {
        return new Outcome(
                thread,
                account,
                checkpoint,
                openTicketId,
                created,
                changed,
                placings,
                renamed,
                merged,
                moved,
                obligations,
                revoked,
                clocks,
                stopped,
                restarted,
                events,
                isShared);
    }

    /** A new ticket, with what it is called until somebody calls it something else. */
    record Created(TicketState state, String subject, boolean late) {}

    /** A ticket whose messages joined an earlier one. */
    record Merged(TicketState shell, UUID into) {

        UUID id() {
            return shell.id();
        }

        Merged following(Map<UUID, UUID> went) {
            return into == null ? new Merged(shell, went.get(id())) : this;
        }
    }
}
