package org.ascolta.reply;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.ascolta.channel.Outlet;

/** What somebody may say in a place, and what keeps him from it. */
final class Options {

    private Options() {}

    static ReplyOption of(Place place, Writer writer, OffsetDateTime now) {
        List<Obstacle> obstacles = obstacles(place, writer, now);
        boolean approval = writer.needsApproval(place);
        List<Obstacle> reasons = new ArrayList<>(obstacles);
        if (approval) {
            reasons.add(Obstacle.approval_required);
        }
        Outlet.Reach reach = place.reach();
        OffsetDateTime closes = place.windowClosesAt();
        return new ReplyOption(
                place.ticketId(),
                place.account().id(),
                place.threadId(),
                place.account().network(),
                place.visibility().word(),
                place.aside(),
                obstacles.isEmpty(),
                reasons,
                reach == null ? null : new ReplyOption.Limit(reach.min(), reach.max(), reach.unit()),
                closes == null ? null : closes.toInstant(),
                approval,
                reach != null && reach.attachments(),
                reach != null && reach.edits(),
                reach != null && reach.withdraws(),
                place.expected());
    }

    /** What stands in the way, the first to be said first. */
    static List<Obstacle> obstacles(Place place, Writer writer, OffsetDateTime now) {
        List<Obstacle> found = new ArrayList<>();
        OffsetDateTime closes = place.windowClosesAt();
        note(found, place.frozen(), Obstacle.invalid_transition);
        note(found, !writer.maySpeakFor(place.account()), Obstacle.forbidden);
        note(found, place.reach() == null || writer.isKeptFrom(place), Obstacle.place_not_allowed);
        note(found, place.isPaused(now), Obstacle.account_paused);
        note(found, closes != null && !closes.isAfter(now), Obstacle.window_closed);
        return found;
    }

    private static void note(List<Obstacle> found, boolean there, Obstacle obstacle) {
        if (there) {
            found.add(obstacle);
        }
    }
}
