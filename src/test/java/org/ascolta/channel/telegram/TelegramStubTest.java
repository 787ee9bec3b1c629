package org.ascolta.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

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

class TelegramStubTest extends StubContract {

    private static final String TOKEN = "7204119385:demo";

    @Override
    protected Door door() {
        return Outlets.door(new TelegramOutlet(), stub.telegram(TOKEN), null, "token", Map.of("botToken", TOKEN));
    }

    @Override
    protected Outgoing reply(String text, String externalId) {
        return Outlets.reply(Visibility.PRIVATE, "501", "501:77", text, externalId);
    }

    @Override
    protected Kind refusal(Behaviour behaviour) {
        return switch (behaviour) {
            case RATE_LIMITED, SERVER_ERROR -> Kind.RETRY;
            case UNAUTHORIZED -> Kind.AUTH;
            default -> Kind.PERMANENT;
        };
    }

    @Test
    void whatIsSentTwiceIsThereTwice() {
        send(reply("Ciao", null));
        send(reply("Ciao", null));
        assertThat(stub.posts()).hasSize(2);
        assertThat(stub.posts().get(0).repeats()).isEqualTo(1);
    }

    @Test
    void everyKindOfPlaceIsReached() {
        Outgoing topic = Outlets.reply(Visibility.PUBLIC, "-100:12", "-100:77", "Ciao", null);
        Outgoing post = Outlets.reply(Visibility.PUBLIC, "-200:45", "-200:45", "Ciao", null);
        Outgoing business = Outlets.reply(Visibility.PRIVATE, "501:bc-1", "501:77:bc-1", "Ciao", null);

        for (Outgoing reply : java.util.List.of(topic, post, business)) {
            Outcome sent = send(reply);
            assertThat(sent.kind()).isEqualTo(Kind.SENT);
            Outgoing there =
                    Outlets.reply(reply.visibility(), reply.place(), reply.parent(), reply.text(), sent.externalId());
            assertThat(talk(door().outlet().edit(door(), there, "Sì"), there).kind())
                    .isEqualTo(Kind.SENT);
            assertThat(talk(door().outlet().withdraw(door(), there), there).kind())
                    .isEqualTo(Kind.SENT);
        }
        assertThat(stub.posts()).extracting("place").containsExactly("-100:12", "-200", "501:bc-1");
        assertThat(stub.posts()).allMatch(posted -> posted.edited() && posted.deleted());
        assertThat(stub.posts().get(2).externalId()).endsWith(":bc-1");
    }
}
