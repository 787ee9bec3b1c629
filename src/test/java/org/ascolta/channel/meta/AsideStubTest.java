package org.ascolta.channel.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Outlet.Spot;
import org.ascolta.channel.StubContract;
import org.ascolta.demo.Behaviour;
import org.junit.jupiter.api.Test;

/** A private answer to a comment, all the way to Meta. */
class AsideStubTest extends StubContract {

    private static final String TOKEN = "EAAdemo";

    @Override
    protected Door door() {
        return new Door(
                UUID.fromString("01900000-0000-7000-8000-00000000000d"),
                "facebook",
                Hooks.PAGE,
                new MetaOutlet(),
                stub.meta("facebook", Hooks.PAGE, TOKEN),
                null,
                "app-secret",
                Map.of("accessToken", TOKEN),
                Set.of());
    }

    @Override
    protected Outgoing reply(String text, String externalId) {
        Spot spot = new Spot(Visibility.PRIVATE, true, "880001_7701", Map.of("kind", "comment"));
        return Hooks.reply(spot, Hooks.PAGE + "_880001", text, externalId);
    }

    @Override
    protected Kind refusal(Behaviour behaviour) {
        return switch (behaviour) {
            case RATE_LIMITED, SERVER_ERROR, MIGRATED -> Kind.RETRY;
            case UNAUTHORIZED -> Kind.AUTH;
            case WINDOW -> Kind.WINDOW;
            default -> Kind.PERMANENT;
        };
    }

    @Test
    void aCommentIsAnsweredInPrivateOnce() {
        assertThat(send(reply("Ciao", null)).kind()).isEqualTo(Kind.SENT);
        Outcome second = send(reply("Ancora", null));
        assertThat(second.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(second.code()).isEqualTo("already_replied");
        assertThat(stub.posts()).hasSize(1);
    }
}
