package org.ascolta.channel.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Outlets;
import org.ascolta.channel.Reader;
import org.ascolta.channel.Reader.Errand;
import org.ascolta.channel.Reader.Step;
import org.ascolta.demo.StubPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedReaderTest {

    private static final String RSS = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>t</title>"
            + "<link>https://x.example/</link><description>d</description><lastBuildDate>%s</lastBuildDate>"
            + "<item><guid>a</guid><description>%s</description></item></channel></rss>";

    private final FeedReader reader = new FeedReader();

    @Test
    void aFeedIsPolledWhereverItIs() {
        Door door = door("https://x.example/feed?format=rss");
        assertThat(reader.rounds(door)).containsExactly(new Reader.Round(Reader.POLL, Duration.ofMinutes(5)));
        assertThat(reader.reads(door, Reader.GAP)).isTrue();
        assertThat(reader.reads(door, Reader.MESSAGE)).isFalse();
        Call call = reader.call(door, errand(null)).orElseThrow();
        assertThat(call.method()).isEqualTo("GET");
        assertThat(call.address()).isEqualTo("https://x.example/feed?format=rss");
        assertThat(call.headers()).containsOnlyKeys("accept");
    }

    @Test
    void whatWasNotChangedIsNotSentAgain() {
        Map<String, String> headers = Map.of("etag", "W/\"7\"", "last-modified", "Mon, 02 Mar 2026 09:00:00 GMT");
        Step step = step(null, 200, headers, RSS.formatted("", "uno"));
        assertThat(step.isNews()).isTrue();
        assertThat(reader.call(door("https://x.example/"), errand(step.cursor()))
                        .orElseThrow()
                        .headers())
                .containsEntry("if-none-match", "W/\"7\"")
                .containsEntry("if-modified-since", "Mon, 02 Mar 2026 09:00:00 GMT");
        assertThat(step(step.cursor(), 304, Map.of(), "")).isEqualTo(Step.same(step.cursor()));
    }

    @Test
    void whatIsTheSameButForItsOwnTimeIsNoNews() {
        Step first = step(null, 200, Map.of(), RSS.formatted("Mon, 02 Mar 2026 09:00:00 GMT", "uno"));
        Step second = step(first.cursor(), 200, Map.of(), RSS.formatted("Mon, 02 Mar 2026 09:05:00 GMT", "uno"));
        Step third = step(second.cursor(), 200, Map.of(), RSS.formatted("Mon, 02 Mar 2026 09:05:00 GMT", "due"));
        assertThat(first.isNews()).isTrue();
        assertThat(second.isNews()).isFalse();
        assertThat(third.isNews()).isTrue();
    }

    @Test
    void headersThatCannotBeSentBackAreForgotten() {
        Step step = step(null, 200, Map.of("etag", "\"è\r\nx: y\""), RSS.formatted("", "uno"));
        assertThat(step.cursor()).doesNotContain("etag");
    }

    @ParameterizedTest
    @CsvSource({
        "200, <html>, RETRY, no_feed",
        "200, '', RETRY, no_feed",
        "204, '', RETRY, unexpected_answer",
        "301, '', RETRY, unexpected_answer",
        "401, '', RETRY, refused",
        "404, '', GONE, not_found",
        "410, '', GONE, not_found",
        "500, '', RETRY, server_error",
        "429, '', RETRY, rate_limited"
    })
    void otherAnswersHaveTheirClass(int status, String body, Step.Kind kind, String code) {
        Step step = step(null, status, Map.of(), body);
        assertThat(step.kind()).isEqualTo(kind);
        assertThat(step.code()).isEqualTo(code);
    }

    @Test
    void aBusySiteSaysHowLongToWait() {
        assertThat(step(null, 503, Map.of("retry-after", "120"), "").after()).isEqualTo(Duration.ofSeconds(120));
    }

    @Test
    void theStubServesAFeedThatCanBeAskedPolitely() {
        try (StubPlatform stub = StubPlatform.start(0)) {
            Door door = door(stub.feed("blog"));
            stub.feedEntry("blog", "e1", "Titolo", "Testo & altro");
            Answer answer = talk(door, null);
            Step step = reader.step(door, errand(null), answer);
            assertThat(step.isNews()).isTrue();
            assertThat(answer.body()).contains("Testo &amp; altro");
            assertThat(talk(door, step.cursor()).status()).isEqualTo(304);
            stub.feedEntry("blog", "e2", "Altro", "Nuovo");
            assertThat(talk(door, step.cursor()).status()).isEqualTo(200);
            assertThat(stub.refused()).isEmpty();
        }
    }

    private Answer talk(Door door, String cursor) {
        Call call = reader.call(door, errand(cursor)).orElseThrow();
        return Outlets.talk(new Call("GET", call.address(), call.headers(), ""), Duration.ofSeconds(5))
                .orElseThrow();
    }

    private Step step(String cursor, int status, Map<String, String> headers, String body) {
        return reader.step(door("https://x.example/"), errand(cursor), new Answer(status, headers, body));
    }

    private static Errand errand(String cursor) {
        return new Errand(Reader.POLL, "", cursor, null);
    }

    private static Door door(String address) {
        return new Door(UUID.randomUUID(), "feed", address, null, null, null, null, Map.of(), Set.of());
    }
}
