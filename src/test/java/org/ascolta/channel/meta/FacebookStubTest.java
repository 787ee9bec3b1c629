package org.ascolta.channel.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Outlets;
import org.ascolta.channel.StubContract;
import org.ascolta.demo.Behaviour;
import org.junit.jupiter.api.Test;

class FacebookStubTest extends StubContract {

    private static final String TOKEN = "EAAdemo";
    private static final String PAGE = "7204119385";
    private static final String POST = PAGE + "_880001";

    @Override
    protected Door door() {
        return Outlets.door(
                new FacebookOutlet(),
                stub.meta("facebook", PAGE, TOKEN),
                null,
                "app-secret",
                Map.of("accessToken", TOKEN));
    }

    @Override
    protected Outgoing reply(String text, String externalId) {
        return Outlets.reply(Visibility.PUBLIC, POST, "880001_7701", text, externalId);
    }

    @Override
    protected Kind refusal(Behaviour behaviour) {
        return switch (behaviour) {
            case RATE_LIMITED, SERVER_ERROR -> Kind.RETRY;
            case UNAUTHORIZED -> Kind.AUTH;
            case WINDOW -> Kind.WINDOW;
            default -> Kind.PERMANENT;
        };
    }

    @Test
    void aReplyStandsOnThePostAndIsNamedAsHooksNameIt() {
        Outgoing below = reply("Ciao", null);
        Outgoing onPost = Outlets.reply(Visibility.PUBLIC, POST, POST, "Ciao a tutti", null);
        for (Outgoing reply : List.of(below, onPost)) {
            assertThat(send(reply).externalId()).startsWith("880001_");
        }
        assertThat(stub.posts()).extracting("place").containsExactly(POST, POST);
        assertThat(stub.posts()).extracting("parent").containsExactly("880001_7701", POST);
    }

    @Test
    void whatArrivedUnnoticedIsFound() {
        Outgoing lost = reply("Il nastro è ripartito", null);
        stub.next(Behaviour.RESET);
        assertThat(send(lost).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(look(lost).kind()).isEqualTo(Kind.SENT);
        assertThat(look(lost).externalId()).isEqualTo(stub.posts().get(0).externalId());
        assertThat(look(reply("Mai scritto", null)).kind()).isEqualTo(Kind.UNKNOWN);
    }

    private Outcome look(Outgoing reply) {
        return Outlets.talk(door().outlet().lookup(door(), reply).orElseThrow(), java.time.Duration.ofSeconds(5))
                .map(answer -> door().outlet().found(door(), reply, answer))
                .orElseThrow();
    }
}
