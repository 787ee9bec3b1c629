package org.ascolta.channel.generic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Outlets;
import org.ascolta.channel.StubContract;
import org.ascolta.demo.Behaviour;
import org.ascolta.testing.Signer;
import org.junit.jupiter.api.Test;

class GenericStubTest extends StubContract {

    private static final String SECRET = Signer.secret("generic stub");
    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");

    @Override
    protected Door door() {
        GenericOutlet outlet = new GenericOutlet(Clock.systemUTC());
        return Outlets.door(outlet, null, stub.generic("forum", SECRET), SECRET, Map.of());
    }

    @Override
    protected Outgoing reply(String text, String externalId) {
        return Outlets.reply(ID, Visibility.PUBLIC, "t-88", "p-880", text, externalId);
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
    void whatIsAskedTwiceIsThereOnce() {
        String first = send(reply("Ciao", null)).externalId();
        assertThat(send(reply("Ciao", null)).externalId()).isEqualTo(first);
        assertThat(stub.posts()).hasSize(1).first().satisfies(posted -> {
            assertThat(posted.calls()).isEqualTo(2);
            assertThat(posted.repeats()).isEqualTo(1);
            assertThat(posted.replyId()).isEqualTo(ID.toString());
        });
    }

    @Test
    void whatNeverArrivedCannotBeChanged() {
        Outgoing nowhere = reply("Ciao", "p-1");
        assertThat(talk(door().outlet().edit(door(), nowhere, "Sì"), nowhere).kind())
                .isEqualTo(Kind.PERMANENT);
    }
}
