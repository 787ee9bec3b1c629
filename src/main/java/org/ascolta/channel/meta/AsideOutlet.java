package org.ascolta.channel.meta;

import java.time.Duration;
import java.util.Optional;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet;
import org.ascolta.channel.Payload;

/**
 * The private reply to a public comment on the account's own posts: once for each comment, within seven days, or as long as
 * a broadcast lasts. It opens a talk in which Messenger's and Instagram's rules hold. It cannot be changed.
 */
final class AsideOutlet implements Outlet {

    private static final Duration WINDOW = Duration.ofDays(7);
    /** Instagram's longest broadcast. */
    private static final Duration LIVE = Duration.ofHours(4);

    private static final Reach FACEBOOK =
            Reach.plain(2000, Unit.chars).within(WINDOW).onlyOnce();
    private static final Reach INSTAGRAM =
            Reach.plain(1000, Unit.bytes).within(WINDOW).onlyOnce();

    @Override
    public Optional<Reach> reach(Door door, Spot spot) {
        String kind = spot.hints().get(Hint.KIND);
        boolean live = "live".equals(kind);
        if (!Graph.isOpen(door) || spot.parent() == null || !live && !"comment".equals(kind)) {
            return Optional.empty();
        }
        Reach reach = Instagram.NETWORK.equals(door.network()) ? INSTAGRAM : FACEBOOK;
        return Optional.of(live ? reach.within(LIVE) : reach);
    }

    @Override
    public boolean dedupes() {
        return false;
    }

    @Override
    public Pace pace() {
        return Graph.PACE;
    }

    @Override
    public Call send(Door door, Outgoing reply) {
        return MessengerOutlet.aside(door, reply);
    }

    @Override
    public Optional<Call> edit(Door door, Outgoing reply, String text) {
        return Optional.empty();
    }

    @Override
    public Optional<Call> withdraw(Door door, Outgoing reply) {
        return Optional.empty();
    }

    @Override
    public Outcome outcome(Door door, Outgoing reply, Answer answer) {
        Outcome outcome = Verdict.of(door, reply, answer, body -> body.idOrNull("message_id"));
        return outcome.kind() == Outcome.Kind.SENT ? outcome.in(recipient(answer)) : outcome;
    }

    /** With whom the talk is now: the customer as private messages name him. */
    private static String recipient(Answer answer) {
        try {
            return Verdict.body(answer).idOrNull("recipient_id");
        } catch (Payload.Fault unreadable) {
            return null;
        }
    }
}
