package org.ascolta.channel.generic;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet;

/**
 * Asks a connector to post replies: {@code reply.requested}, {@code reply.edited} and {@code reply.deleted}, signed
 * with the connection's first secret. A connector drops a repeated {@code replyId}. Without a {@code replyUrl} there is
 * nobody to ask.
 */
final class GenericOutlet implements Outlet {

    private static final Reach REACH = new Reach(10_000, Unit.utf16, null, false, true, true, null);
    private static final Pace PACE = new Pace(50, 50, Duration.ZERO);

    private final Clock clock;

    /** @param clock the time that signatures bear; receivers allow for five minutes */
    GenericOutlet(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Optional<Reach> reach(Door door, Spot spot) {
        return door.replyUrl() == null || spot.aside() ? Optional.empty() : Optional.of(REACH);
    }

    @Override
    public boolean dedupes() {
        return true;
    }

    @Override
    public Pace pace() {
        return PACE;
    }

    @Override
    public Call send(Door door, Outgoing reply) {
        return letter(door, reply).requested();
    }

    @Override
    public Optional<Call> edit(Door door, Outgoing reply, String text) {
        return Optional.of(letter(door, reply).edited(text));
    }

    @Override
    public Optional<Call> withdraw(Door door, Outgoing reply) {
        return Optional.of(letter(door, reply).deleted());
    }

    @Override
    public Outcome outcome(Door door, Outgoing reply, Answer answer) {
        return new Verdict(door, reply, answer).outcome();
    }

    private Letter letter(Door door, Outgoing reply) {
        return new Letter(door, reply, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
