package org.ascolta.channel.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Outlets;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Reader;
import org.ascolta.channel.Reader.Errand;
import org.ascolta.channel.Reader.Read;
import org.ascolta.channel.Reader.Step;
import org.ascolta.channel.StubContract;
import org.ascolta.demo.Behaviour;
import org.junit.jupiter.api.Test;

class MastodonStubTest extends StubContract {

    private static final String ACCOUNT = "aurora@istanza.example";

    private final MastodonReader reader = new MastodonReader();

    @Override
    protected Door door() {
        return Outlets.door(
                new MastodonOutlet(),
                stub.mastodon(ACCOUNT, "t0ken-t0ken"),
                null,
                null,
                Map.of("accessToken", "t0ken-t0ken", "hashtags", "città"));
    }

    /** For somebody without a name, so that texts are as they were written. */
    @Override
    protected Outgoing reply(String text, String externalId) {
        Outgoing reply = Outlets.reply(Visibility.PRIVATE, "501", "77", text, externalId);
        Author nobody = new Author(null, "", "501", null, null, null, null, null, null, null);
        return new Outgoing(
                reply.replyId(),
                reply.visibility(),
                reply.place(),
                reply.parent(),
                nobody,
                text,
                externalId,
                reply.writtenAt());
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
    void whatIsSentTwiceUnderOneKeyIsThereOnce() {
        Outgoing reply = Outlets.reply(Visibility.PUBLIC, "501", "77", "Ciao", null);
        Outcome first = send(reply);
        assertThat(send(reply).externalId()).isEqualTo(first.externalId());
        assertThat(stub.posts()).singleElement().extracting("repeats").isEqualTo(1);
        assertThat(stub.posts().get(0).text()).isEqualTo("@mrossi Ciao");
    }

    @Test
    void mentionsAndHashtagsAreReadOnce() {
        for (int i = 1; i <= 3; i++) {
            stub.mastodonStatus(ACCOUNT, status(i));
        }
        stub.mastodonStatus("#città", status(90));
        List<String> read = new ArrayList<>();
        String cursor = read(new Errand(Reader.POLL, "", null, null), read);
        assertThat(read).containsExactlyInAnyOrder("1", "2", "3", "90");
        read.clear();
        stub.mastodonStatus(ACCOUNT, status(10));
        read(new Errand(Reader.POLL, "", cursor, null), read);
        assertThat(read).containsExactly("10");
    }

    private String read(Errand errand, List<String> ids) {
        Call call = reader.call(door(), errand).orElseThrow();
        Answer answer = Outlets.talk(new Call("GET", call.address(), call.headers(), ""), Duration.ofSeconds(5))
                .orElseThrow();
        Step step = reader.step(door(), errand, answer);
        assertThat(step.kind()).isEqualTo(Step.Kind.READ);
        if (step.isNews()) {
            Read read = new Read(errand.what(), "", "mastodon", ACCOUNT);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            new MastodonPlatform()
                    .parse(new Hook(Map.of(), "", "", body, read), null).stream()
                            .map(item -> ((Parsed.Item) item).said().externalId())
                            .forEach(ids::add);
        }
        return step.more() ? read(new Errand(errand.what(), "", step.cursor(), null), ids) : step.cursor();
    }

    private static Map<String, Object> status(int id) {
        return Map.of(
                "id",
                Integer.toString(id),
                "created_at",
                "2026-03-02T09:00:00.000Z",
                "visibility",
                "public",
                "content",
                "<p>Messaggio " + id + "</p>",
                "account",
                Map.of("id", "8", "acct", "teresa"));
    }
}
