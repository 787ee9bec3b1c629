package org.ascolta.reply;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet;
import org.ascolta.channel.Platform;

/** A platform that can be asked what became of a reply; its answers are the bodies themselves. */
@ApplicationScoped
class FakePlatform implements Platform {

    static final String ID = "fake";

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
        return Optional.of(new FakeOutlet(new Outlet.Pace(10_000, 10_000, Duration.ZERO)));
    }

    /** Sends to {@code /send}, and asks at {@code /lookup}, of the connection's address. */
    record FakeOutlet(Pace pace) implements Outlet {

        @Override
        public Optional<Reach> reach(Door door, Spot spot) {
            return spot.visibility() == Visibility.PUBLIC
                    ? Optional.empty()
                    : Optional.of(new Reach(40, Unit.utf16, Duration.ofHours(24), false, false, false, null));
        }

        @Override
        public boolean dedupes() {
            return false;
        }

        @Override
        public Call send(Door door, Outgoing reply) {
            if (reply.text().equals("impossible")) {
                throw new IllegalArgumentException("never shown");
            }
            return new Call("POST", door.apiBaseUrl() + "/send", Map.of(), reply.text());
        }

        @Override
        public Optional<Call> edit(Door door, Outgoing reply, String text) {
            return Optional.of(new Call("POST", door.apiBaseUrl() + "/edit", Map.of(), text));
        }

        @Override
        public Optional<Call> withdraw(Door door, Outgoing reply) {
            return Optional.empty();
        }

        @Override
        public Optional<Call> lookup(Door door, Outgoing reply) {
            return Optional.of(new Call("POST", door.apiBaseUrl() + "/lookup", Map.of(), ""));
        }

        @Override
        public Outcome outcome(Door door, Outgoing reply, Answer answer) {
            return meaning(reply, answer);
        }

        @Override
        public Outcome found(Door door, Outgoing reply, Answer answer) {
            return meaning(reply, answer);
        }

        private static Outcome meaning(Outgoing reply, Answer answer) {
            Outcome.Kind kind = Outcome.Kind.valueOf(answer.body());
            return kind == Outcome.Kind.SENT
                    ? Outcome.sent("fake-" + reply.replyId(), null)
                    : new Outcome(kind, null, null, "said_so", "It said so.", null);
        }
    }
}
