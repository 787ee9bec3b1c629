package org.ascolta.channel.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Outlet.Spot;
import org.ascolta.channel.Outlets;
import org.ascolta.channel.StubContract;
import org.ascolta.demo.Behaviour;
import org.junit.jupiter.api.Test;

class MessengerStubTest extends StubContract {

    private static final String PAGE = "104477112233445";
    private static final String PSID = "6021198844556677";

    protected String network() {
        return "facebook";
    }

    @Override
    protected Door door() {
        return new Door(
                new UUID(0, 1),
                network(),
                PAGE,
                new MessengerOutlet(),
                stub.meta(network(), PAGE, "EAAB-1"),
                null,
                "secret",
                Map.of("accessToken", "EAAB-1"),
                Set.of("human_agent"));
    }

    @Override
    protected Outgoing reply(String text, String externalId) {
        return Outlets.reply(Visibility.PRIVATE, PSID, "m_0", text, externalId);
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
    void whatIsSentTwiceIsThereTwice() {
        Outgoing reply = reply("Ciao", null);
        send(reply);
        send(reply);
        assertThat(stub.posts()).hasSize(2);
        assertThat(stub.posts().get(0).repeats()).isEqualTo(1);
        assertThat(stub.posts().get(0).replyId())
                .isEqualTo(door().network().equals("instagram") ? null : reply.token());
        assertThat(stub.posts().get(0).place()).isEqualTo(PSID);
    }

    @Test
    void aCommentIsAnsweredInPrivateOnce() {
        Spot spot = new Spot(Visibility.PRIVATE, true, "123_456", Map.of());
        Outgoing aside = new Outgoing(
                UUID.randomUUID(),
                Visibility.PRIVATE,
                PAGE + "_123",
                "123_456",
                null,
                "Ciao",
                null,
                Instant.EPOCH,
                spot,
                Instant.EPOCH);
        assertThat(send(aside).kind()).isEqualTo(Kind.SENT);
        assertThat(stub.posts().get(0).parent()).isEqualTo("123_456");
        assertThat(stub.posts().get(0).place()).matches("7[0-9]+");
        assertThat(send(aside).code()).isEqualTo("already_replied");
    }

    @Test
    void aHumanAnswersADayLater() {
        Instant heard = Instant.parse("2026-03-02T10:15:30Z");
        Outgoing late = new Outgoing(
                UUID.randomUUID(),
                Visibility.PRIVATE,
                PSID,
                "m_0",
                null,
                "Ciao",
                null,
                heard.plusSeconds(100_000),
                Spot.of(Visibility.PRIVATE),
                heard);
        assertThat(send(late).kind()).isEqualTo(Kind.SENT);
    }
}
