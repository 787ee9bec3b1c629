package org.ascolta.channel.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Outlets;
import org.ascolta.channel.StubContract;
import org.ascolta.demo.Behaviour;
import org.junit.jupiter.api.Test;

class TwilioStubTest extends StubContract {

    private static final String SID = "ACdemo";
    private static final String TOKEN = "token-of-the-account";
    private static final String NUMBER = "+390698765432";

    @Override
    protected Door door() {
        return door("whatsapp");
    }

    private Door door(String network) {
        return new Door(
                UUID.fromString("01900000-0000-7000-8000-00000000000d"),
                network,
                NUMBER,
                new TwilioOutlet("https://desk.example"),
                stub.twilio(SID, TOKEN, NUMBER),
                null,
                TOKEN,
                Map.of("accountSid", SID, "authToken", TOKEN, "smsFrom", NUMBER),
                Set.of(),
                UUID.fromString("01900000-0000-7000-8000-00000000000c"));
    }

    @Override
    protected Outgoing reply(String text, String externalId) {
        return Outlets.reply(Visibility.PRIVATE, "+393331234567", "SM1", text, externalId);
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
    void everyNetworkIsReached() {
        for (String network : Set.of("sms", "whatsapp", "phone")) {
            Outgoing reply = reply("Ciao 👩\u200d👩\u200d👧\u200d👦", null);
            Door door = door(network);
            var answer = Outlets.talk(door.outlet().send(door, reply), java.time.Duration.ofSeconds(2));
            assertThat(door.outlet().outcome(door, reply, answer.orElseThrow()).kind())
                    .isEqualTo(Kind.SENT);
        }
        assertThat(stub.posts()).hasSize(3).allSatisfy(posted -> {
            assertThat(posted.account()).isEqualTo(NUMBER);
            assertThat(posted.place()).isEqualTo("+393331234567");
        });
    }
}
