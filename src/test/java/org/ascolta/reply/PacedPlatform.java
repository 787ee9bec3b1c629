package org.ascolta.reply;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ascolta.channel.Outlet;
import org.ascolta.channel.Platform;

/** A platform that takes ten calls a second, three of them at once. */
@ApplicationScoped
class PacedPlatform implements Platform {

    static final String ID = "paced";

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
        return Optional.of(new FakePlatform.FakeOutlet(new Outlet.Pace(10, 3, Duration.ofMillis(300))));
    }
}
