package org.ascolta.channel.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Outlets;
import org.ascolta.channel.StubContract;
import org.ascolta.demo.Behaviour;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhatsAppStubTest extends StubContract {

    private static final String NUMBER = "106540352242922";

    @Override
    protected Door door() {
        return new Door(
                new UUID(0, 1),
                "whatsapp",
                NUMBER,
                new WhatsAppOutlet(),
                stub.meta("whatsapp", NUMBER, "EAAB-2"),
                null,
                "secret",
                Map.of("accessToken", "EAAB-2"));
    }

    @Override
    protected Outgoing reply(String text, String externalId) {
        return Outlets.reply(Visibility.PRIVATE, "+393331234567", "wamid.HBgMA1", text, externalId);
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

    @ParameterizedTest
    @ValueSource(strings = {"+393331234567", "IT.1349120865530274"})
    void everyKindOfPersonIsReached(String place) {
        Outgoing reply = Outlets.reply(Visibility.PRIVATE, place, null, "Ciao", null);
        assertThat(send(reply).kind()).isEqualTo(Kind.SENT);
        assertThat(stub.posts().get(0).place()).isEqualTo(place.replace("+", ""));
        assertThat(stub.posts().get(0).parent()).isNull();
        assertThat(stub.posts().get(0).replyId()).isEqualTo(reply.token());
    }
}
