package org.ascolta.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Echoes;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Outlets;
import org.ascolta.channel.Said;
import org.ascolta.channel.StubContract;
import org.ascolta.demo.Behaviour;
import org.junit.jupiter.api.Test;

class SlackStubTest extends StubContract {

    private static final String ACCOUNT = "T01NORD:A01DESK";

    @Override
    protected Door door() {
        String address = stub.slack(ACCOUNT, "xoxb-desk");
        return Outlets.door(new SlackOutlet(), address, null, "secret", Map.of("botToken", "xoxb-desk"));
    }

    @Override
    protected Outgoing reply(String text, String externalId) {
        return Outlets.reply(Visibility.PRIVATE, "C05HELP:1772446530.000100", null, text, externalId);
    }

    @Override
    protected Kind refusal(Behaviour behaviour) {
        return switch (behaviour) {
            case RATE_LIMITED, SERVER_ERROR -> Kind.RETRY;
            case UNAUTHORIZED -> Kind.AUTH;
            default -> Kind.PERMANENT;
        };
    }

    /** What is told is what was answered, in the place that it was written for. */
    @Test
    void anEchoIsOurs() {
        try (Echoes echoes = new Echoes()) {
            Outgoing reply = reply("Il codice è <12> & basta", null);
            door();
            stub.echoTo(ACCOUNT, echoes.url(), "secret");
            stub.next(Behaviour.ECHO_AFTER);
            Outcome sent = send(reply);

            Said echo = echoes.next(new SlackPlatform(), "secret");
            assertThat(echo.externalId()).isEqualTo(sent.externalId());
            assertThat(echo.account()).isEqualTo(ACCOUNT);
            assertThat(echo.content().own()).isTrue();
            assertThat(echo.content().place()).isEqualTo(reply.place());
            assertThat(echo.content().visibility()).isEqualTo(reply.visibility());
            assertThat(echo.content().text()).endsWith(reply.text());
        }
    }

    @Test
    void whatLooksLikeACallIsText() {
        assertThat(send(reply("<!channel> 3 < 4 &amp; basta", null)).kind()).isEqualTo(Kind.SENT);
        assertThat(stub.posts().get(0).text()).isEqualTo("<!channel> 3 < 4 &amp; basta");
    }
}
