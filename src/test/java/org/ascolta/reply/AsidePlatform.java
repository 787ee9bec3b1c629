package org.ascolta.reply;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet;
import org.ascolta.channel.Platform;

/** A platform where what is public may be answered in private, once; its calls are never made. */
@ApplicationScoped
class AsidePlatform implements Platform {

    static final String ID = "aside";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public int verify(Hook hook, List<String> secrets, Instant now) {
        return -1;
    }

    @Override
    public List<Parsed> parse(Hook hook, UUID connectionId) {
        return List.of();
    }

    @Override
    public Optional<Outlet> outlet() {
        return Optional.of(new AsideOutlet());
    }

    record AsideOutlet() implements Outlet {

        @Override
        public Optional<Reach> reach(Door door, Spot spot) {
            Reach plain = Reach.plain(100, Unit.chars);
            return Optional.of(spot.aside() ? plain.within(Duration.ofDays(7)).onlyOnce() : plain);
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
            throw new IllegalArgumentException("nobody is called");
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
            return Outcome.unknown("never", null);
        }
    }
}
