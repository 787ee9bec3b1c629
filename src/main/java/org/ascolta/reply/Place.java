package org.ascolta.reply;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.ascolta.channel.Approval;
import org.ascolta.channel.BotPolicy;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Outlet;

/**
 * A place where a ticket may be answered: the thread of the ticket, or of one that was merged into it.
 *
 * @param accountId      the account whose place it is
 * @param aside          the private way to the author of something public
 * @param frozen         nobody can change this ticket any more
 * @param firstMessageId the ticket's first message
 * @param last           the customer's last message
 * @param owed           what is owed an answer there, oldest first
 * @param reach          what may be written there; null: nobody can answer
 */
record Place(
        UUID ticketId,
        UUID threadId,
        UUID accountId,
        Visibility visibility,
        boolean aside,
        boolean frozen,
        UUID firstMessageId,
        Last last,
        List<Owed> owed,
        Account account,
        Outlet.Reach reach) {

    /** The customer's last word, and the root post or conversation in which he said it. */
    record Last(UUID id, String externalId, String root, OffsetDateTime at) {}

    /**
     * The brand's presence that answers there: the place's own, or the one that answers for it.
     *
     * @param pausedUntil null: it is not paused
     */
    record Account(UUID id, String network, BotPolicy botPolicy, Approval approval, OffsetDateTime pausedUntil) {}

    /** The newest debt first, and among those without debts the newest word. */
    static final Comparator<Place> NEWEST = Comparator.comparing(
                    Place::newestOwed, Comparator.nullsFirst(Comparator.<OffsetDateTime>naturalOrder()))
            .thenComparing(place -> place.last().at())
            .thenComparing(Place::threadId)
            .thenComparing(place -> !place.aside());

    boolean isPublic() {
        return visibility == Visibility.PUBLIC;
    }

    /** When the customer can no longer be written to; null: never. */
    OffsetDateTime windowClosesAt() {
        return reach == null || reach.window() == null ? null : last.at().plus(reach.window());
    }

    boolean isPaused(OffsetDateTime now) {
        return account.pausedUntil() != null && account.pausedUntil().isAfter(now);
    }

    /** What an answer that names nothing ends: not what a person has to judge first, unless that is all there is. */
    List<UUID> expected() {
        boolean isAllHeld = owed.stream().allMatch(Owed::held);
        return owed.stream()
                .filter(one -> isAllHeld || !one.held())
                .map(Owed::id)
                .toList();
    }

    private OffsetDateTime newestOwed() {
        return owed.isEmpty() ? null : owed.get(owed.size() - 1).at();
    }
}
