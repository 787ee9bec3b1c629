package org.ascolta.channel.meta;

import java.time.Duration;
import java.util.Optional;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet;

/** Stands in for the private half. */
final class MessengerOutlet implements Outlet {

    @Override
    public Optional<Reach> reach(Door door, Spot spot) {
        return Optional.empty();
    }

    @Override
    public boolean dedupes() {
        return false;
    }

    @Override
    public Pace pace() {
        return new Pace(1, 1, Duration.ZERO);
    }

    @Override
    public Call send(Door door, Outgoing reply) {
        throw new IllegalArgumentException("not here");
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
        return Outcome.unknown("not_here", null);
    }
}
