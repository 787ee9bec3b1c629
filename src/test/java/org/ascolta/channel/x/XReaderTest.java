package org.ascolta.channel.x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Outlets;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Reader;
import org.ascolta.channel.Reader.Errand;
import org.ascolta.channel.Reader.Step;
import org.ascolta.channel.Reader.Step.Kind;
import org.ascolta.demo.StubPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XReaderTest {

    private static final Map<String, String> LISTENING =
            Map.of("accessToken", "tok-en", "searchQuery", "aeroporto wifi");
    private static final Instant SINCE = Instant.parse("2026-03-01T00:00:00.500Z");
    private static final String POST = "{\"id\":\"%s\",\"text\":\"Il wifi?\",\"author_id\":\"88120045\","
            + "\"conversation_id\":\"%1$s\",\"edit_history_tweet_ids\":[\"%1$s\"],"
            + "\"entities\":{\"mentions\":[{\"id\":\"7204119385\"}]},\"public_metrics\":{\"like_count\":3}}";

    private final XReader reader = new XReader();

    private static Door door(String address, Map<String, String> credentials) {
        return Outlets.door(new XOutlet(), address, null, "secret", credentials);
    }

    private final Door door = door("https://api.example", LISTENING);

    private String address(Errand errand) {
        return reader.call(door, errand).orElseThrow().address();
    }

    private static Errand errand(String what, String cursor, Instant since) {
        return new Errand(what, "2028413881021366273", cursor, since);
    }

    @Test
    void whatIsReadFollowsFromTheCredentials() {
        assertThat(reader.rounds(door)).extracting(Reader.Round::what).containsExactly(Reader.POLL, Reader.GAP);
        assertThat(reader.rounds(door("a", Map.of("accessToken", "t"))))
                .containsExactly(new Reader.Round(Reader.GAP, Duration.ofHours(1)));
        assertThat(reader.rounds(door("a", Map.of("searchQuery", "wifi")))).isEmpty();
        assertThat(reader.reads(door, Reader.MESSAGE)).isTrue();
        assertThat(reader.reads(door, Reader.RENEW)).isFalse();
        assertThat(reader.call(door, errand(Reader.RENEW, null, null))).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.call(door("a", Map.of("accessToken", "t")), errand(Reader.POLL, null, null)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.call(door, new Errand(Reader.MESSAGE, "a/b", null, null)));
    }

    @Test
    void everyErrandHasItsCall() {
        Call call = reader.call(door, errand(Reader.POLL, "77", SINCE)).orElseThrow();
        assertThat(call.method()).isEqualTo("GET");
        assertThat(call.headers()).containsExactly(Map.entry("authorization", "Bearer tok-en"));
        assertThat(call.address())
                .startsWith("https://api.example/2/tweets/search/recent?query=aeroporto+wifi&")
                .contains("&since_id=77&")
                .doesNotContain("start_time");
        assertThat(address(errand(Reader.POLL, null, SINCE))).contains("&start_time=2026-03-01T00:00:00Z&");
        assertThat(address(errand(Reader.GAP, "5 90 b2", null)))
                .startsWith("https://api.example/2/users/7204119385/mentions?")
                .contains("&since_id=5&pagination_token=b2&");
        assertThat(address(errand(Reader.MESSAGE, null, null)))
                .startsWith("https://api.example/2/tweets/2028413881021366273?tweet.fields=");
        assertThat(address(errand(Reader.COUNTS, null, null)))
                .isEqualTo("https://api.example/2/tweets?ids=2028413881021366273"
                        + "&tweet.fields=edit_history_tweet_ids,public_metrics");
    }

    @Test
    void aWalkEndsWithTheNewestThatItSaw() {
        Step first = step(Reader.POLL, "5", 200, page("90", "b2"));
        assertThat(first).isEqualTo(Step.read("5 90 b2", true));
        Step second = step(Reader.POLL, first.cursor(), 200, page("80", "b4"));
        assertThat(second).isEqualTo(Step.read("5 90 b4", true));
        assertThat(step(Reader.POLL, second.cursor(), 200, page("70", null))).isEqualTo(Step.read("90", false));
        assertThat(step(Reader.POLL, "90", 200, "{\"meta\":{\"result_count\":0}}"))
                .isEqualTo(Step.same("90"));
        assertThat(step(Reader.POLL, null, 200, "{\"meta\":{\"result_count\":0}}"))
                .isEqualTo(Step.same(null));
    }

    @Test
    void whoKnowsNothingYetReadsOnePage() {
        assertThat(reader.step(door, errand(Reader.POLL, null, null), new Answer(200, Map.of(), page("90", "b2"))))
                .isEqualTo(Step.read("90", false));
        assertThat(reader.step(door, errand(Reader.GAP, null, SINCE), new Answer(200, Map.of(), page("90", "b2"))))
                .isEqualTo(Step.read("- 90 b2", true));
    }

    @Test
    void whatLiesTooFarBackIsBegunAnewOnce() {
        Step anew = step(Reader.POLL, "5", 400, "{}");
        assertThat(anew.kind()).isEqualTo(Kind.READ);
        assertThat(anew.isNews()).isFalse();
        assertThat(anew.more()).isTrue();
        assertThat(address(errand(Reader.POLL, anew.cursor(), SINCE))).doesNotContain("since_id", "start_time");
        assertThat(step(Reader.POLL, anew.cursor(), 400, "{}").kind()).isEqualTo(Kind.GONE);
        assertThat(reader.step(door, errand(Reader.POLL, "anew", SINCE), new Answer(200, Map.of(), page("90", "b2"))))
                .isEqualTo(Step.read("90", false));
    }

    @ParameterizedTest
    @CsvSource({"401, AUTH", "402, AUTH", "403, AUTH", "404, GONE", "429, RETRY", "500, RETRY", "302, RETRY"})
    void refusalsHaveTheirClass(int status, Kind kind) {
        assertThat(step(Reader.GAP, "5", status, "<html>").kind()).isEqualTo(kind);
    }

    @Test
    void nothingIsMadeOfWhatIsNoAnswer() {
        for (String body : new String[] {null, "", "<html>", "[]", "7", "[".repeat(500_000)}) {
            assertThat(step(Reader.POLL, "5", 200, body).kind()).isEqualTo(Kind.RETRY);
        }
        String gone = "{\"errors\":[{\"title\":\"Not Found Error\"}]}";
        assertThat(step(Reader.MESSAGE, null, 200, gone)).isEqualTo(Step.refused(Kind.GONE, "not_found"));
        assertThat(step(Reader.COUNTS, null, 200, "{\"data\":[]}").kind()).isEqualTo(Kind.GONE);
    }

    private Step step(String what, String cursor, int status, String body) {
        return reader.step(door, errand(what, cursor, null), new Answer(status, Map.of(), body));
    }

    private static String page(String newest, String next) {
        return "{\"data\":[" + POST.formatted(newest) + "],\"meta\":{\"newest_id\":\"" + newest
                + "\",\"result_count\":1" + (next == null ? "" : ",\"next_token\":\"" + next + "\"") + "}}";
    }

    @Test
    void theStubIsReadToItsEnd() {
        try (StubPlatform stub = StubPlatform.start(0)) {
            Door there = door(stub.x("7204119385", "tok-en"), LISTENING);
            for (int i = 1; i <= 5; i++) {
                stub.xPost(Outlets.json(POST.formatted("202841388102136627" + i)));
            }
            List<String> read = new ArrayList<>();
            String cursor = walk(there, Reader.POLL, "2028413881021366270", read);
            assertThat(cursor).isEqualTo("2028413881021366275");
            assertThat(read).hasSize(5).doesNotHaveDuplicates();
            assertThat(walk(there, Reader.POLL, cursor, read)).isEqualTo(cursor);
            assertThat(read).hasSize(5);
            walk(there, Reader.GAP, null, read);
            walk(there, Reader.MESSAGE, null, read);
            walk(there, Reader.COUNTS, null, read);
            assertThat(read).hasSize(9);
            assertThat(stub.refused()).isEmpty();
        }
    }

    /** Takes steps as long as there are more; gives the last cursor. */
    private String walk(Door there, String what, String cursor, List<String> read) {
        String at = cursor;
        Step step;
        do {
            Errand errand = new Errand(what, "2028413881021366273", at, null);
            Answer answer = Outlets.talk(reader.call(there, errand).orElseThrow(), Duration.ofSeconds(5))
                    .orElseThrow();
            step = reader.step(there, errand, answer);
            assertThat(step.kind()).isEqualTo(Kind.READ);
            at = step.cursor();
            if (step.isNews()) {
                Hook hook = new Hook(
                        Map.of(),
                        "",
                        "",
                        answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        new Reader.Read(what, "", "x", "7204119385"));
                for (Parsed parsed : new XPlatform().parse(hook, UUID.randomUUID())) {
                    read.add(((Parsed.Item) parsed).said().externalId());
                }
            }
        } while (step.more());
        return at;
    }
}
