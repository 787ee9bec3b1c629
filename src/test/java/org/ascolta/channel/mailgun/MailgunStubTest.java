package org.ascolta.channel.mailgun;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Outlet.Spot;
import org.ascolta.channel.StubContract;
import org.ascolta.channel.email.TestTokens;
import org.ascolta.demo.Behaviour;
import org.junit.jupiter.api.Test;

class MailgunStubTest extends StubContract {

    private static final String KEY = "key-1234567890";
    private static final String ADDRESS = "bagagli@aeroporto.example";

    @Override
    protected Door door() {
        return new Door(
                UUID.fromString("01900000-0000-7000-8000-00000000000d"),
                "email",
                ADDRESS,
                new MailgunOutlet(TestTokens.ONE, false),
                stub.mailgun(KEY, ADDRESS),
                null,
                "signing-key",
                Map.of("apiKey", KEY),
                Set.of());
    }

    @Override
    protected Outgoing reply(String text, String externalId) {
        return reply(UUID.randomUUID(), text);
    }

    private static Outgoing reply(UUID id, String text) {
        Author anna = new Author("email", "", "anna@posta.example", "Anna", null, null, null, null, null, null);
        Map<String, String> hints = Map.of(
                "messageId",
                "m1@posta.example",
                "references",
                "m0@posta.example",
                Content.SUBJECT,
                "Valigia & c. = 100%");
        Spot spot = new Spot(Visibility.PRIVATE, false, "mg-1", hints);
        String place = TestTokens.place("m0@posta.example", "anna@posta.example");
        return new Outgoing(id, Visibility.PRIVATE, place, "mg-1", anna, text, null, Instant.EPOCH, spot, null);
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
    void aRepeatedCallIsTheSameMail() {
        UUID id = UUID.randomUUID();
        String first = send(reply(id, "Però &=%+ 👍")).externalId();
        send(reply(id, "Però &=%+ 👍"));
        assertThat(stub.posts()).singleElement().satisfies(post -> {
            assertThat(post.externalId()).isEqualTo(first).startsWith(id + ".").endsWith("@aeroporto.example");
            assertThat(post.text()).isEqualTo("Però &=%+ 👍");
            assertThat(post.repeats()).isEqualTo(1);
            assertThat(post.replyId()).isEqualTo(id.toString());
        });
    }
}
