package org.ascolta.channel.x;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
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

/** Direct messages, and the stub. */
class XStubTest extends StubContract {

    static final String USER = "7204119385";

    static Door door(String address) {
        return Outlets.door(new XOutlet(), address, null, "secret", Map.of("accessToken", "user-token-1"));
    }

    @Override
    protected Door door() {
        return door(stub.x(USER, "user-token-1"));
    }

    @Override
    protected Outgoing reply(String text, String externalId) {
        return now(Outlets.reply(Visibility.PRIVATE, "88120045", "2028394880824246277", text, externalId));
    }

    /** Written when it is sent. */
    static Outgoing now(Outgoing reply) {
        return new Outgoing(
                reply.replyId(),
                reply.visibility(),
                reply.place(),
                reply.parent(),
                reply.author(),
                reply.text(),
                reply.externalId(),
                Instant.now(),
                reply.spot(),
                null);
    }

    @Override
    protected Kind refusal(Behaviour behaviour) {
        return expected(behaviour);
    }

    static Kind expected(Behaviour behaviour) {
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
            stub.echoTo(USER, echoes.url(), "secret");
            stub.next(Behaviour.ECHO_AFTER);
            Outcome sent = send(reply);

            Said echo = echoes.next(new XPlatform(), "secret");
            assertThat(echo.externalId()).isEqualTo(sent.externalId());
            assertThat(echo.account()).isEqualTo(USER);
            assertThat(echo.content().own()).isTrue();
            assertThat(echo.content().place()).isEqualTo(reply.place());
            assertThat(echo.content().visibility()).isEqualTo(reply.visibility());
            assertThat(echo.content().text()).endsWith(reply.text());
        }
    }

    @Test
    void aMessageOfUnknownFateIsFound() {
        stub.next(Behaviour.RESET);
        Outgoing reply = reply("Il codice è <12> & basta", null);
        assertThat(send(reply).kind()).isEqualTo(Kind.UNKNOWN);

        Outcome found = found(door(), reply);
        assertThat(found.kind()).isEqualTo(Kind.SENT);
        assertThat(found.externalId()).isEqualTo(stub.posts().get(0).externalId());
        assertThat(found(door(), reply("Un altro testo", null)).kind()).isEqualTo(Kind.UNKNOWN);
    }

    static Outcome found(Door door, Outgoing reply) {
        return door.outlet()
                .lookup(door, reply)
                .flatMap(call -> Outlets.talk(call, Duration.ofSeconds(2)))
                .map(answer -> door.outlet().found(door, reply, answer))
                .orElseThrow();
    }
}
