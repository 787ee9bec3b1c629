package org.ascolta.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.ascolta.channel.Platform;

/** An adapter with a fault: it takes everything and understands nothing. */
@ApplicationScoped
class ThrowingPlatform implements Platform {

    @Override
    public String id() {
        return "throwing";
    }

    @Override
    public int verify(Hook hook, List<String> secrets, Instant now) {
        return 0;
    }

    @Override
    public List<Parsed> parse(Hook hook, UUID connectionId) {
        throw new IllegalStateException("never shown: " + new String(hook.body()));
    }
}
