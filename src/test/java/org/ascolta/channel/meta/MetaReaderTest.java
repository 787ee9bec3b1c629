package org.ascolta.channel.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Outlets;
import org.ascolta.channel.Reader;
import org.ascolta.channel.Reader.Errand;
import org.ascolta.channel.Reader.Round;
import org.ascolta.channel.Reader.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked, and how each answer leads on. */
class MetaReaderTest {

    private static final Instant SINCE = Instant.ofEpochSecond(1772446530);
    private static final String REFUSED = "{\"error\":{\"message\":\"No\",\"code\":%d,\"error_subcode\":%d}}";

    private final MetaReader reader = new MetaReader();
    private final Door page = door("facebook", "77", "EAAx");
    private final Door professional = door("instagram", "178", "EAAx");

    private static Door door(String network, String account, String token) {
        return door(network, account, token, "http://graph.example");
    }

    private static Door door(String network, String account, String token, String base) {
        return new Door(
                UUID.fromString("01900000-0000-7000-8000-00000000000d"),
                network,
                account,
                new MetaOutlet(),
                base,
                null,
                "app-secret",
                Map.of("accessToken", token),
                Set.of());
    }

    private static Errand errand(String what, String subject, String cursor) {
        return new Errand(what, subject, cursor, SINCE);
    }

    private String asked(Door door, Errand errand) {
        Call call = reader.call(door, errand).orElseThrow();
        assertThat(call.method()).isEqualTo("GET");
        assertThat(call.headers()).containsExactly(Map.entry("authorization", "Bearer EAAx"));
        assertThat(call.address()).startsWith("http://graph.example/");
        String path = call.address().substring("http://graph.example".length());
        return URLDecoder.decode(path, StandardCharsets.UTF_8);
    }

    private Step step(Door door, Errand errand, int status, String body) {
        return reader.step(door, errand, new Answer(status, Map.of(), body));
    }

    @Test
    void pagesAndProfessionalAccountsAreReadBackEveryHourAndSubscribedEveryDay() {
        for (Door door : new Door[] {page, professional}) {
            assertThat(reader.rounds(door))
                    .containsExactly(
                            new Round(Reader.GAP, Duration.ofHours(1)), new Round(Reader.RENEW, Duration.ofDays(1)));
            assertThat(reader.reads(door, Reader.MESSAGE)).isTrue();
            assertThat(reader.reads(door, Reader.COUNTS)).isTrue();
            assertThat(reader.reads(door, Reader.POLL)).isFalse();
        }
        for (Door none : new Door[] {door("whatsapp", "55", "EAAx"), door("facebook", "77", " ")}) {
            assertThat(reader.rounds(none)).isEmpty();
            assertThat(reader.reads(none, Reader.GAP)).isFalse();
            assertThat(reader.call(none, errand(Reader.GAP, "", null))).isEmpty();
        }
    }

    @Test
    void aSubscriptionNamesTheFieldsOfItsNetwork() {
        Call call = reader.call(page, errand(Reader.RENEW, "", null)).orElseThrow();
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.address()).isEqualTo("http://graph.example/77/subscribed_apps");
        assertThat(Outlets.json(call).path("subscribed_fields").asText().split(","))
                .contains("feed", "mention", "ratings", "messages", "message_echoes");
        Call other = reader.call(professional, errand(Reader.RENEW, "", null)).orElseThrow();
        assertThat(Outlets.json(other).path("subscribed_fields").asText().split(","))
                .contains("comments", "mentions", "messages");
        assertThat(step(page, errand(Reader.RENEW, "", null), 200, "{\"success\":true}"))
                .isEqualTo(Step.same(null));
    }

    @Test
    void facebooksGraphKeepsAProfessionalAccountWithItsPage() {
        Door behind = door("instagram", "178", "EAAx", "https://graph.facebook.com/v25.0");
        Call talks = reader.call(behind, gap("talks:1772446530::")).orElseThrow();
        assertThat(talks.address()).startsWith("https://graph.facebook.com/v25.0/me/conversations?");
        Call renewal = reader.call(behind, errand(Reader.RENEW, "", null)).orElseThrow();
        assertThat(renewal.address()).endsWith("/me/subscribed_apps");
        assertThat(Outlets.json(renewal).path("subscribed_fields").asText()).startsWith("feed,");
        assertThat(reader.call(behind, gap(null)).orElseThrow().address()).contains("/178/media?");
    }

    private static final String MORE =
            "{\"data\":[{\"id\":\"77_1\"}],\"paging\":{\"cursors\":{\"after\":\"QVFI\"},\"next\":\"x\"}}";

    private static Errand gap(String cursor) {
        return errand(Reader.GAP, "", cursor);
    }

    @Test
    void aGapIsReadPostByPostAndThenTalkByTalk() {
        assertThat(asked(page, gap(null)))
                .startsWith("/77/feed?fields=id,message,")
                .contains("comments.filter(stream)", ".since(1772446530){")
                .contains("&since=" + (1772446530 - 14 * 86400));
        assertThat(step(page, gap(null), 200, MORE)).isEqualTo(Step.read("posts:1772446530::QVFI", true));
        assertThat(asked(page, gap("posts:1772446530::QVFI"))).endsWith("&after=QVFI");
        assertThat(step(page, gap("posts:1772446530::QVFI"), 200, "{\"data\":[]}"))
                .isEqualTo(new Step(Step.Kind.READ, false, "talks:1772446530::", true, null, null));
        assertThat(asked(page, gap("talks:1772446530::")))
                .startsWith("/77/conversations?fields=id,updated_time,messages")
                .doesNotContain("platform");
        assertThat(asked(professional, gap("talks:1772446530::"))).contains("&platform=instagram");
        assertThat(asked(professional, gap(null))).startsWith("/178/media?fields=id,caption");
    }

    @Test
    void aRoundStartsAnHourBeforeTheLastOneBegan() {
        Answer first = new Answer(200, Map.of("date", "Mon, 02 Mar 2026 10:15:30 GMT"), MORE);
        Step going = reader.step(page, gap(null), first);
        assertThat(going.cursor()).isEqualTo("posts:1772446530:1772446530:QVFI");
        Answer later = new Answer(200, Map.of("date", "Mon, 02 Mar 2026 10:45:30 GMT"), "{\"data\":[]}");
        Step talks = reader.step(page, gap(going.cursor()), later);
        assertThat(talks.cursor()).isEqualTo("talks:1772446530:1772446530:");
        Step done = reader.step(page, gap(talks.cursor()), later);
        assertThat(done).isEqualTo(Step.same("posts:1772442930::"));
        assertThat(asked(page, gap(done.cursor())))
                .contains(".since(1772442930){")
                .doesNotContain("after");
    }

    @Test
    void olderTalksAreNotReadOn() {
        String talk = "{\"data\":[{\"id\":\"t_1\",\"updated_time\":\"%s\"}],"
                + "\"paging\":{\"cursors\":{\"after\":\"QVFI\"},\"next\":\"x\"}}";
        Errand talks = gap("talks:1772446530::");
        assertThat(step(page, talks, 200, talk.formatted("2026-03-02T10:15:29+0000")))
                .isEqualTo(Step.read("posts:1772446530::", false));
        assertThat(step(page, talks, 200, talk.formatted("2026-03-02T10:15:31+0000")))
                .isEqualTo(Step.read("talks:1772446530::QVFI", true));
    }

    @Test
    void whereNothingIsKnownOnePageOfEachWillDo() {
        Errand first = new Errand(Reader.GAP, "", null, null);
        assertThat(asked(page, first)).doesNotContain("since");
        assertThat(step(page, first, 200, MORE)).isEqualTo(Step.read("talks:::", true));
        assertThat(step(page, new Errand(Reader.GAP, "", "talks:::", null), 200, MORE))
                .isEqualTo(Step.read("posts:::", false));
    }

    @Test
    void whatTheTokenDoesNotOpenIsPassedOver() {
        Step past = step(page, gap(null), 403, REFUSED.formatted(10, 0));
        assertThat(past).isEqualTo(new Step(Step.Kind.READ, false, "talks:1772446530::", true, null, null));
        assertThat(step(page, gap("talks:1772446530::"), 403, REFUSED.formatted(200, 0)))
                .isEqualTo(Step.same("posts:1772446530::"));
    }

    @Test
    void oneMessageIsAskedForInEachFormThatItsIdMayHave() {
        Errand comment = errand(Reader.MESSAGE, "8_9", null);
        assertThat(asked(page, comment))
                .isEqualTo(
                        "/8_9?fields=id,message,created_time,from,permalink_url,attachment," + "parent{id},object{id}");
        Step past = step(page, comment, 400, REFUSED.formatted(100, 0));
        assertThat(past).isEqualTo(new Step(Step.Kind.READ, false, "1", true, null, null));
        assertThat(asked(page, errand(Reader.MESSAGE, "8_9", "1"))).contains("is_published");
        assertThat(step(page, errand(Reader.MESSAGE, "8_9", "1"), 400, REFUSED.formatted(100, 33)))
                .isEqualTo(Step.refused(Step.Kind.GONE, "not_found"));
        assertThat(asked(page, errand(Reader.MESSAGE, "77_8", null))).contains("is_published");
        assertThat(step(page, comment, 200, "{\"id\":\"8_9\"}")).isEqualTo(Step.read(null, false));
    }

    @Test
    void aMentionIsAskedOfTheAccount() {
        assertThat(asked(professional, errand(Reader.MESSAGE, "32", null))).startsWith("/32?fields=id,text,");
        assertThat(asked(professional, errand(Reader.MESSAGE, "32", "1")))
                .startsWith("/178?fields=mentioned_comment.comment_id(32){id,text,");
        assertThat(asked(professional, errand(Reader.MESSAGE, "32", "2")))
                .startsWith("/178?fields=mentioned_media.media_id(32){id,caption,");
        assertThat(step(professional, errand(Reader.MESSAGE, "32", "2"), 400, REFUSED.formatted(10, 0)))
                .isEqualTo(Step.refused(Step.Kind.GONE, "permission_missing"));
    }

    @Test
    void countsAreAskedOfAPost() {
        assertThat(asked(page, errand(Reader.COUNTS, "77_8", null))).startsWith("/77_8?fields=id,shares,reactions");
        assertThat(asked(professional, errand(Reader.COUNTS, "31", null)))
                .isEqualTo("/31?fields=id,like_count,comments_count");
        assertThat(step(page, errand(Reader.COUNTS, "77_8", null), 200, "{\"id\":\"77_8\"}"))
                .isEqualTo(Step.read(null, false));
        assertThatThrownBy(() -> reader.call(page, errand(Reader.COUNTS, "../me", null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\":{\"message\":\"\",\"code\":190,\"error_subcode\":463}} | AUTH | token_expired",
                "400 | {\"error\":{\"message\":\"\",\"code\":4}} | RETRY | rate_limited",
                "400 | {\"error\":{\"message\":\"\",\"code\":2}} | RETRY | temporary",
                "500 | {\"error\":{\"message\":\"\",\"code\":777}} | RETRY | temporary",
                "400 | {\"error\":{\"message\":\"\",\"code\":100,\"error_subcode\":33}} | GONE | not_found",
                "502 | <html>502</html> | RETRY | server_error",
                "200 | <html>welcome</html> | RETRY | server_error",
                "200 | {\"data\":[ | RETRY | server_error",
                "429 | | RETRY | server_error"
            })
    void everyOtherAnswerHasItsKind(int status, String body, Step.Kind kind, String code) {
        Step step = step(page, errand(Reader.COUNTS, "77_8", null), status, body == null ? "" : body);
        assertThat(step.kind()).isEqualTo(kind);
        assertThat(step.code()).isEqualTo(code);
        assertThat(step.isNews()).isFalse();
    }
}
