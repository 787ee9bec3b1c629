package org.ascolta.channel.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Outlet.Spot;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Samples;

/** What the payload files come to. */
final class Hooks {

    static final String PAGE = "104900000000011";
    static final String PROFESSIONAL = "17841400000000021";

    private static final UUID CONNECTION = UUID.fromString("01900000-0000-7000-8000-000000000001");

    private Hooks() {}

    static List<Parsed> parse(Hook hook) {
        return new MetaPlatform().parse(hook, CONNECTION);
    }

    static List<Parsed> parse(String file) {
        return parse(Samples.hook(Samples.read("meta", file)));
    }

    /** The one thing that a file says. */
    static Said said(String file) {
        List<Parsed> parsed = parse(file);
        assertThat(parsed).hasSize(1).first().isInstanceOf(Parsed.Item.class);
        return ((Parsed.Item) parsed.get(0)).said();
    }

    /** All that is said, in its order. */
    static List<Said> saidOf(List<Parsed> parsed) {
        return parsed.stream()
                .filter(Parsed.Item.class::isInstance)
                .map(item -> ((Parsed.Item) item).said())
                .toList();
    }

    /** A reply that goes where the spot is. */
    static Outgoing reply(Spot spot, String place, String text, String externalId) {
        UUID id = UUID.fromString("01900000-0000-7000-8000-0000000000aa");
        return new Outgoing(
                id, spot.visibility(), place, spot.parent(), null, text, externalId, Instant.EPOCH, spot, null);
    }
}
