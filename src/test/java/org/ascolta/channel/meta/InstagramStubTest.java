package org.ascolta.channel.meta;

import static org.assertj.core.api.Assertions.assertThat;

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

class InstagramStubTest extends StubContract {

    private static final String TOKEN = "EAAdemo";
    private static final String ACCOUNT = "17841400000000021";
    private static final String MEDIA = "17900000000000301";
    private static final String COMMENT = "17950000000000401";

    @Override
    protected Door door() {
        return new Door(
                UUID.fromString("01900000-0000-7000-8000-00000000000d"),
                "instagram",
                ACCOUNT,
                new InstagramOutlet(),
                stub.meta("instagram", ACCOUNT, TOKEN),
                null,
                "app-secret",
                Map.of("accessToken", TOKEN),
                Set.of());
    }

    @Override
    protected Outgoing reply(String text, String externalId) {
        return Outlets.reply(Visibility.PUBLIC, MEDIA, COMMENT, text, externalId);
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
    void everyKindOfPlaceIsReached() {
        send(reply("Ciao", null));
        send(Outlets.reply(Visibility.PUBLIC, MEDIA, MEDIA, "Ciao a tutti", null));
        send(hinted(COMMENT, "Grazie", Map.of("kind", "mention")));
        send(hinted("17950000000000402", "Sì", Map.of("top", COMMENT)));
        assertThat(stub.posts()).extracting("parent").containsExactly(COMMENT, MEDIA, COMMENT, COMMENT);
        assertThat(stub.posts()).extracting("account").containsOnly(ACCOUNT);
    }

    @Test
    void aSentCommentIsTakenBackAndNeverEdited() {
        Outgoing sent = reply("Ciao", send(reply("Ciao", null)).externalId());
        assertThat(door().outlet().edit(door(), sent, "Sì")).isEmpty();
        for (int times = 0; times < 2; times++) {
            assertThat(talk(door().outlet().withdraw(door(), sent), sent).kind())
                    .isEqualTo(Kind.SENT);
        }
        assertThat(stub.posts().get(0).deleted()).isTrue();
    }

    private static Outgoing hinted(String parent, String text, Map<String, String> hints) {
        return Hooks.reply(new Spot(Visibility.PUBLIC, false, parent, hints), MEDIA, text, null);
    }
}
