package org.ascolta.channel.discourse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
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

class DiscourseStubTest extends StubContract {

    private static final String HOST = "forum.aurora.example";

    private final DiscourseReader reader = new DiscourseReader();

    private String host = HOST;

    @Override
    protected Door door() {
        return Outlets.door(
                new DiscourseOutlet(),
                stub.discourse(host, "k3y-k3y", "aurora_care"),
                null,
                "secret",
                Map.of("apiKey", "k3y-k3y", "apiUsername", "aurora_care"));
    }

    /** The stub numbers posts so that either name leads to the other. */
    @Override
    protected Outgoing reply(String text, String externalId) {
        String padded = text.length() < 10 ? text + " e buona giornata" : text;
        Outgoing reply = Outlets.reply(Visibility.PRIVATE, "512", "512:3", padded, externalId);
        if (externalId == null) {
            return reply;
        }
        long number = Long.parseLong(externalId.split(":")[1]);
        return Hinted.of(reply, Map.of("self", externalId + "/" + (number + 1_700_000_000_000L - 100)));
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
    void aGapIsReadPageByPageAndThenNoMore() {
        host = "lettura.example";
        for (int i = 1; i <= 8; i++) {
            stub.discoursePost(host, post(i));
        }
        List<String> read = new ArrayList<>();
        String cursor = read(new Errand(Reader.GAP, "", "3", null), read);
        assertThat(cursor).isEqualTo("8");
        assertThat(read).containsExactlyInAnyOrder("512:8", "512:7", "512:6", "512:5", "512:4", "512:3");
        Step idle = step(new Errand(Reader.GAP, "", cursor, null));
        assertThat(idle).isEqualTo(Step.same("8"));
        host = HOST;
    }

    @Test
    void onePostAndOneTopicAreRead() {
        stub.discoursePost(HOST, post(2));
        assertThat(step(new Errand(Reader.MESSAGE, "512:2", null, null))).isEqualTo(Step.read(null, false));
        assertThat(step(new Errand(Reader.COUNTS, "512", null, null))).isEqualTo(Step.read(null, false));
        assertThat(step(new Errand(Reader.MESSAGE, "512:99", null, null)).kind())
                .isEqualTo(Step.Kind.GONE);
    }

    private static Map<String, Object> post(int number) {
        return Map.of(
                "id",
                number,
                "topic_id",
                512,
                "post_number",
                number,
                "username",
                "chiara_f",
                "user_id",
                77,
                "raw",
                "Messaggio " + number,
                "created_at",
                "2026-03-02T09:0" + number + ":00.000Z");
    }

    private String read(Errand errand, List<String> ids) {
        Step step = step(errand);
        assertThat(step.kind()).isEqualTo(Step.Kind.READ);
        Read read = new Read(errand.what(), errand.subject(), "discourse", HOST);
        byte[] body = talk(errand).body().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        new DiscoursePlatform()
                .parse(new Hook(Map.of(), "", "", body, read), null).stream()
                        .map(item -> ((Parsed.Item) item).said().externalId())
                        .forEach(ids::add);
        return step.more() ? read(new Errand(errand.what(), "", step.cursor(), null), ids) : step.cursor();
    }

    private Step step(Errand errand) {
        return reader.step(door(), errand, talk(errand));
    }

    private Answer talk(Errand errand) {
        var call = reader.call(door(), errand).orElseThrow();
        var asked = new org.ascolta.channel.Outlet.Call(call.method(), call.address(), call.headers(), "");
        return Outlets.talk(asked, Duration.ofSeconds(5)).orElseThrow();
    }
}
