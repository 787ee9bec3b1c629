package org.ascolta.channel.discourse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlets;
import org.ascolta.channel.Reader;
import org.ascolta.channel.Reader.Errand;
import org.ascolta.channel.Reader.Step;
import org.junit.jupiter.api.Test;

class DiscourseReaderTest {

    private static final Door DOOR = DiscourseOutletTest.DOOR;
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final DiscourseReader reader = new DiscourseReader();

    @Test
    void itIsReadWhereThereIsAKey() {
        Door closed = Outlets.door(new DiscourseOutlet(), "https://forum.example", null, null, Map.of());
        assertThat(reader.rounds(DOOR)).containsExactly(new Reader.Round(Reader.GAP, Duration.ofHours(1)));
        assertThat(reader.rounds(closed)).isEmpty();
        assertThat(reader.reads(DOOR, Reader.MESSAGE)).isTrue();
        assertThat(reader.reads(DOOR, Reader.POLL)).isFalse();
        assertThat(reader.reads(closed, Reader.GAP)).isFalse();
    }

    @Test
    void everyErrandHasItsAddress() {
        assertThat(address(Reader.GAP, "", null)).isEqualTo("https://forum.example/posts.json");
        assertThat(address(Reader.GAP, "", "40:90:71")).isEqualTo("https://forum.example/posts.json?before=70");
        assertThat(address(Reader.GAP, "", "nonsense")).isEqualTo("https://forum.example/posts.json");
        assertThat(address(Reader.MESSAGE, "512:3", null))
                .isEqualTo("https://forum.example/posts/by_number/512/3.json");
        assertThat(address(Reader.COUNTS, "512", null)).isEqualTo("https://forum.example/t/512.json");
    }

    @Test
    void aPageWithAnOldPostIsTheLast() {
        String page = page(post(90, "13:00"), post(89, "11:59"));
        assertThat(step(null, NOON, page)).isEqualTo(Step.read("90", false));
        assertThat(step(null, NOON, page(post(90, "13:00"), post(89, "12:30")))).isEqualTo(Step.read("0:90:89", true));
        assertThat(step(null, NOON, page(post(90, "09:00")))).isEqualTo(Step.same("90"));
    }

    @Test
    void theCursorRemembersTheNewestOfAllPages() {
        assertThat(step("40", null, page(post(90, "13:00"), post(71, "12:30")))).isEqualTo(Step.read("40:90:71", true));
        assertThat(step("40:90:71", null, page(post(70, "12:00"), post(41, "11:00"))))
                .isEqualTo(Step.read("90", false));
        assertThat(step("90", null, page(post(90, "13:00")))).isEqualTo(Step.same("90"));
    }

    @Test
    void aLatePageHasNoNewsOfItsOwnOnlyWhereAllWasKnown() {
        assertThat(step("40:90:42", null, page(post(41, "12:00"), post(40, "11:00"))))
                .isEqualTo(Step.read("90", false));
        assertThat(step("40:90:42", null, page(post(40, "11:00")))).isEqualTo(Step.same("90"));
    }

    @Test
    void refusalsHaveTheirClass() {
        String key = "{\"errors\":[\"The API username or key is invalid.\"]}";
        String topic = "{\"errors\":[\"You are not permitted.\"]}";
        assertThat(step(403, key, Reader.GAP)).isEqualTo(Step.refused(Step.Kind.AUTH, "credentials_refused"));
        assertThat(step(403, topic, Reader.COUNTS)).isEqualTo(Step.refused(Step.Kind.GONE, "no_rights"));
        assertThat(step(404, "{}", Reader.MESSAGE)).isEqualTo(Step.refused(Step.Kind.GONE, "not_found"));
        assertThat(step(404, "{}", Reader.GAP).kind()).isEqualTo(Step.Kind.RETRY);
        assertThat(step(429, "{\"extras\":{\"wait_seconds\":30}}", Reader.GAP))
                .isEqualTo(Step.retry("rate_limited", Duration.ofSeconds(30)));
        assertThat(step(429, "<html>", Reader.GAP)).isEqualTo(Step.retry("rate_limited", null));
        for (String odd : new String[] {"", "[]", "<html>", "{}", "{\"latest_posts\":7}"}) {
            assertThat(step(200, odd, Reader.GAP).kind()).isEqualTo(Step.Kind.RETRY);
        }
        assertThat(step(502, "<html>", Reader.GAP)).isEqualTo(Step.retry("server_error", null));
    }

    private String address(String what, String subject, String cursor) {
        return reader.call(DOOR, new Errand(what, subject, cursor, null))
                .orElseThrow()
                .address();
    }

    private Step step(String cursor, Instant since, String body) {
        return reader.step(DOOR, new Errand(Reader.GAP, "", cursor, since), new Answer(200, Map.of(), body));
    }

    private Step step(int status, String body, String what) {
        return reader.step(DOOR, new Errand(what, "512", null, null), new Answer(status, Map.of(), body));
    }

    private static String page(String... posts) {
        return "{\"latest_posts\":[" + String.join(",", posts) + "]}";
    }

    private static String post(int id, String time) {
        return "{\"id\":" + id + ",\"topic_id\":1,\"post_number\":" + id + ",\"created_at\":\"2026-03-02T" + time
                + ":00Z\"}";
    }
}
