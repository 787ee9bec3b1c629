package org.ascolta.reply;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.ascolta.channel.Outlet;

/** A platform that takes ten calls a second, three of them at once. */
@ApplicationScoped
class PacedPlatform extends FakePlatform {

    static final String ID = "paced";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Optional<Outlet> outlet() {
        return Optional.of(new FakeOutlet(new Outlet.Pace(10, 3, Duration.ofMillis(300))));
    }
}
