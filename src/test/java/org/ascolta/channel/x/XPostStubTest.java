package org.ascolta.channel.x;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Echoes;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Outlet.Spot;
import org.ascolta.channel.Outlets;
import org.ascolta.channel.Said;
import org.ascolta.channel.StubContract;
import org.ascolta.demo.Behaviour;
import org.junit.jupiter.api.Test;

/** Public replies, and the stub. */
class XPostStubTest extends StubContract {

    private static final String ASKED = "2028413881021366273";

    @Override
    protected Door door() {
        return XStubTest.door(stub.x(XStubTest.USER, "user-token-1"));
    }

    @Override
    protected Outgoing reply(String text, String externalId) {
        Outgoing reply = XStubTest.now(Outlets.reply(Visibility.PUBLIC, ASKED, ASKED, text, externalId));
        Spot spot = new Spot(Visibility.PUBLIC, false, ASKED, Map.of("summoned", "true"));
        return new Outgoing(
                reply.replyId(),
                reply.visibility(),
                reply.place(),
                reply.parent(),
                reply.author(),
                text,
                externalId,
                reply.writtenAt(),
                spot,
                null);
    }

    @Override
    protected Kind refusal(Behaviour behaviour) {
        return XStubTest.expected(behaviour);
    }

    /** What is told is what was answered, in the place that it was written for. */
    @Test
    void anEchoIsOurs() {
        try (Echoes echoes = new Echoes()) {
            Outgoing reply = reply("Il codice è <12> & basta", null);
            door();
            stub.echoTo(XStubTest.USER, echoes.url(), "secret");
            stub.next(Behaviour.ECHO_AFTER);
            Outcome sent = send(reply);

            Said echo = echoes.next(new XPlatform(), "secret");
            assertThat(echo.externalId()).isEqualTo(sent.externalId());
            assertThat(echo.account()).isEqualTo(XStubTest.USER);
            assertThat(echo.content().own()).isTrue();
            assertThat(echo.content().place()).isEqualTo(reply.place());
            assertThat(echo.content().visibility()).isEqualTo(reply.visibility());
            assertThat(echo.content().text()).endsWith(reply.text());
        }
    }

    @Test
    void aSecondAttemptIsADuplicateAndTheFirstIsFound() {
        stub.next(Behaviour.RESET);
        Outgoing reply = reply("Il tecnico arriva alle 12: https://aeroporto.example/wifi & grazie", null);
        assertThat(send(reply).kind()).isEqualTo(Kind.UNKNOWN);

        Outcome again = send(reply);
        assertThat(again.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(again.code()).isEqualTo("duplicate_content");
        Outcome found = XStubTest.found(door(), reply);
        assertThat(found.kind()).isEqualTo(Kind.SENT);
        assertThat(found.externalId()).isEqualTo(stub.posts().get(0).externalId());
        assertThat(stub.posts()).hasSize(1);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        send(reply("Ciao", null));
        assertThat(XStubTest.found(door(), reply("Buongiorno", null)).kind()).isEqualTo(Kind.UNKNOWN);
    }
}
