package org.ascolta.reply;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Supplier;
import org.ascolta.channel.Outlet;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;

/**
 * What somebody may say at a moment, and where. What it refuses carries all options, so that a client can offer what is
 * possible instead.
 */
record Admission(List<Place> places, Writer writer, OffsetDateTime now) {

    List<ReplyOption> options() {
        return places.stream().map(place -> Options.of(place, writer, now)).toList();
    }

    /** The place that a reply is for, whether or not anything may be written there. */
    Place choose(ReplyIn in) {
        return places.stream()
                .filter(in::fits)
                .max(Place.NEWEST)
                .orElseThrow(() -> refusal(Problem.of(
                        ErrorCode.place_not_allowed, "The ticket has no such place; its places are in the options.")));
    }

    /** The place of a reply that was written before. */
    Place of(ReplyOut reply) {
        return places.stream()
                .filter(place -> place.threadId().equals(reply.threadId())
                        && place.visibility().word().equals(reply.visibility()))
                .findFirst()
                .orElseThrow(() -> refusal(Obstacle.place_not_allowed.problem()));
    }

    /** Refuses what stands in the way. */
    void enter(Place place) {
        Options.obstacles(place, writer, now).stream().findFirst().ifPresent(obstacle -> {
            throw refusal(obstacle.problem());
        });
    }

    /** Refuses a person who has no say there, whatever the account and the customer can do at present. */
    void mustHaveASay(Place place) {
        if (!writer.maySpeakFor(place.account())) {
            throw refusal(Obstacle.forbidden.problem());
        }
    }

    /** Refuses what would go past the eyes that have to see it. */
    void mustNotNeedApproval(Place place, ReplyOut reply) {
        if (writer.needsApproval(place) && !writer.mayApprove(reply.writer())) {
            throw refusal(Obstacle.approval_required.problem());
        }
    }

    /** Refuses a text that the platform would refuse. */
    void mustFit(Place place, String text) {
        Outlet.Reach reach = place.reach();
        int length = Length.of(text, reach.unit());
        if (length < reach.min()) {
            throw refusal(Problem.of(
                            ErrorCode.invalid_field,
                            "The text has " + length + " of at least " + reach.min() + " " + reach.unit() + ".")
                    .field("text", "is too short"));
        }
        if (length > reach.max()) {
            throw refusal(Problem.of(
                            ErrorCode.text_too_long,
                            "The text has " + length + " of at most " + reach.max() + " " + reach.unit() + ".")
                    .field("text", "is too long"));
        }
    }

    void mustHaveNoAttachments(List<?> attachments) {
        if (!attachments.isEmpty()) {
            throw refusal(Problem.unprocessable("attachments", "cannot be sent to this place"));
        }
    }

    /** Says with a refusal what would be possible. */
    <T> T orOptions(Supplier<T> decision) {
        try {
            return decision.get();
        } catch (Problem problem) {
            throw problem.more().containsKey("options") ? problem : refusal(problem);
        }
    }

    Problem refusal(Problem problem) {
        return problem.with("options", options());
    }
}
