package org.ascolta.channel.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlets;
import org.ascolta.channel.Reader;
import org.ascolta.channel.Reader.Errand;
import org.ascolta.channel.Reader.Step;
import org.junit.jupiter.api.Test;

class MastodonReaderTest {

    private static final String BASE = "https://istanza.example";
    private static final Door PLAIN = door(Map.of("accessToken", "t0ken"));
    private static final Door TAGGED = door(Map.of("accessToken", "t0ken", "hashtags", "#aurora, città ,bad tag"));

    private final MastodonReader reader = new MastodonReader();

    private static Door door(Map<String, String> credentials) {
        return Outlets.door(new MastodonOutlet(), BASE, null, null, credentials);
    }

    @Test
    void itIsPolledWhereThereIsAToken() {
        assertThat(reader.rounds(PLAIN)).containsExactly(new Reader.Round(Reader.POLL, Duration.ofMinutes(1)));
        assertThat(reader.rounds(door(Map.of()))).isEmpty();
        assertThat(reader.reads(door(Map.of()), Reader.GAP)).isFalse();
    }

    @Test
    void mentionsComeFirstAndThenEachHashtag() {
        assertThat(address(TAGGED, Reader.POLL, null))
                .isEqualTo(BASE + "/api/v1/notifications?types%5B%5D=mention&limit=40");
        Step first = step(TAGGED, Reader.POLL, null, page(3, 1));
        assertThat(first.more()).isTrue();
        assertThat(address(TAGGED, Reader.POLL, first.cursor()))
                .isEqualTo(BASE + "/api/v1/timelines/tag/aurora?limit=40");
        Step second = step(TAGGED, Reader.POLL, first.cursor(), "[]");
        assertThat(second).matches(step -> step.more() && !step.isNews());
        assertThat(address(TAGGED, Reader.POLL, second.cursor()))
                .isEqualTo(BASE + "/api/v1/timelines/tag/citt%C3%A0?limit=40");
        Step third = step(TAGGED, Reader.POLL, second.cursor(), page(1, 50));
        assertThat(third.more()).isFalse();
        assertThat(address(TAGGED, Reader.POLL, third.cursor())).endsWith("&limit=40&min_id=3");
    }

    @Test
    void aFullPageIsFollowedByTheNext() {
        Step first = step(PLAIN, Reader.POLL, null, page(40, 1));
        assertThat(first.more()).as("nothing older than the first page is read").isFalse();
        Step second = step(PLAIN, Reader.POLL, first.cursor(), page(40, 41));
        assertThat(second.more()).isTrue();
        assertThat(address(PLAIN, Reader.POLL, second.cursor())).endsWith("min_id=80");
        Step third = step(PLAIN, Reader.POLL, second.cursor(), "[]");
        assertThat(third.more()).isFalse();
        assertThat(address(PLAIN, Reader.POLL, third.cursor())).endsWith("min_id=80");
    }

    @Test
    void idsAreComparedAsNumbers() {
        Step step = step(PLAIN, Reader.POLL, null, page(2, 9));
        assertThat(address(PLAIN, Reader.POLL, step.cursor())).endsWith("min_id=10");
    }

    @Test
    void aGapIsReadBackToItsBeginning() {
        Instant since = Instant.parse("2026-03-02T09:00:00Z");
        Step first = reader.step(PLAIN, new Errand(Reader.GAP, "", null, since), answer(200, page(2, 7)));
        assertThat(first).isEqualTo(Step.read("7", true));
        assertThat(address(PLAIN, Reader.GAP, "7")).endsWith("&max_id=7");
        String old = page(1, 5).replace("2026-03-02T10", "2026-03-02T08");
        Step last = reader.step(PLAIN, new Errand(Reader.GAP, "", "7", since), answer(200, old));
        assertThat(last).isEqualTo(Step.same(null));
        assertThat(reader.step(PLAIN, new Errand(Reader.GAP, "", "7", since), answer(200, "[]")))
                .isEqualTo(Step.same(null));
    }

    @Test
    void oneStatusIsRead() {
        assertThat(address(PLAIN, Reader.COUNTS, null)).isEqualTo(BASE + "/api/v1/statuses/a%2F..%2Fb");
        assertThat(step(PLAIN, Reader.MESSAGE, null, "{\"id\":\"7\"}")).isEqualTo(Step.read(null, false));
        assertThat(step(PLAIN, Reader.MESSAGE, null, "[]").kind()).isEqualTo(Step.Kind.RETRY);
    }

    @Test
    void refusalsHaveTheirClass() {
        assertThat(status(401, "{\"error\":\"The access token is invalid\"}", Reader.POLL)
                        .kind())
                .isEqualTo(Step.Kind.AUTH);
        assertThat(status(403, "{\"error\":\"outside the authorized scopes\"}", Reader.COUNTS)
                        .kind())
                .isEqualTo(Step.Kind.AUTH);
        assertThat(status(403, "{\"error\":\"This action is not allowed\"}", Reader.COUNTS)
                        .kind())
                .isEqualTo(Step.Kind.GONE);
        assertThat(status(404, "{\"error\":\"Record not found\"}", Reader.MESSAGE)
                        .kind())
                .isEqualTo(Step.Kind.GONE);
        assertThat(status(404, "{}", Reader.POLL).kind()).isEqualTo(Step.Kind.RETRY);
        assertThat(status(502, "<html>", Reader.POLL)).isEqualTo(Step.retry("server_error", null));
        for (String odd : new String[] {"", "{}", "7", "<html>"}) {
            assertThat(status(200, odd, Reader.POLL).kind()).isEqualTo(Step.Kind.RETRY);
        }
        Answer later = new Answer(
                429,
                Map.of("x-ratelimit-reset", "2026-03-02T09:01:30.123Z", "date", "Mon, 02 Mar 2026 09:00:00 GMT"),
                "{\"error\":\"Too many requests\"}");
        assertThat(reader.step(PLAIN, new Errand(Reader.POLL, "", null, null), later))
                .isEqualTo(Step.retry("rate_limited", Duration.ofSeconds(90)));
    }

    @Test
    void cursorsOfOthersAreForgotten() {
        for (String odd : new String[] {"", "{", "[]", "{\"at\":99,\"#\":7}", "{\"at\":\"x\"}"}) {
            assertThat(address(PLAIN, Reader.POLL, odd)).doesNotContain("min_id");
        }
    }

    private String address(Door door, String what, String cursor) {
        return reader.call(door, new Errand(what, "a/../b", cursor, null))
                .orElseThrow()
                .address();
    }

    private Step step(Door door, String what, String cursor, String body) {
        return reader.step(door, new Errand(what, "7", cursor, null), answer(200, body));
    }

    private Step status(int status, String body, String what) {
        return reader.step(PLAIN, new Errand(what, "7", null, null), answer(status, body));
    }

    private static Answer answer(int status, String body) {
        return new Answer(status, Map.of(), body);
    }

    private static String page(int size, int from) {
        return IntStream.range(from, from + size)
                .mapToObj(id -> "{\"id\":\"" + id + "\",\"created_at\":\"2026-03-02T10:00:00Z\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
