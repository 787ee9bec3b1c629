package org.ascolta.channel.discourse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.OutletHardness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscourseVerdictTest extends OutletHardness {

    private static final String POST = "{\"id\":9003,\"topic_id\":512,\"post_number\":5,\"raw\":\"Buongiorno\","
            + "\"created_at\":\"2026-03-02T09:30:00.000Z\"}";

    @Override
    protected List<String> answers() {
        return List.of(
                POST,
                "{\"post\":" + POST + "}",
                error("action", "Body is too short (minimum is 20 characters)"),
                "{\"action\":\"enqueued\",\"success\":true,\"pending_post\":{\"id\":4}}",
                "{\"errors\":[\"Slow down\"],\"error_type\":\"rate_limit\",\"extras\":{\"wait_seconds\":14}}");
    }

    @Override
    protected Outcome outcome(Answer answer) {
        return new DiscourseOutlet()
                .outcome(DiscourseOutletTest.DOOR, DiscourseOutletTest.reply("512:3", null), answer);
    }

    private Outcome outcome(int status, String body) {
        return outcome(new Answer(status, Map.of(), body));
    }

    private static String error(String type, String sentence) {
        return "{\"errors\":[\"" + sentence + "\"],\"error_type\":\"" + type + "\"}";
    }

    @Test
    void aPostIsNamedAsItsHookNamesIt() {
        assertThat(outcome(200, POST)).isEqualTo(Outcome.sent("512:5", Instant.parse("2026-03-02T09:30:00Z")));
    }

    @Test
    void whatIsHeldForModerationMayStillAppear() {
        Outcome held = outcome(200, "{\"action\":\"enqueued\",\"success\":true}");
        assertThat(held.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(held.code()).isEqualTo("held_for_moderation");
    }

    @ParameterizedTest
    @CsvSource({
        "422, Body is too short (minimum is 20 characters), PERMANENT, text_too_short",
        "422, Body is too similar to what you recently posted, PERMANENT, duplicate",
        "422, This topic is closed, PERMANENT, topic_closed",
        "422, Il testo non va bene, PERMANENT, refused",
        "403, You are not permitted. The API username or key is invalid., AUTH, credentials_refused",
        "403, You are not permitted to reply here, PERMANENT, no_rights",
        "401, who are you, AUTH, credentials_refused",
        "404, gone, PERMANENT, topic_not_found",
        "500, broken, RETRY, server_error",
        "503, away, RETRY, server_error"
    })
    void refusalsHaveTheirClass(int status, String sentence, Kind kind, String code) {
        Outcome outcome = outcome(status, error("x", sentence));
        assertThat(outcome.kind()).isEqualTo(kind);
        assertThat(outcome.code()).isEqualTo(code);
        assertThat(outcome.detail()).isEqualTo(sentence);
    }

    @Test
    void theForumSaysHowLongToWait() {
        Outcome later = outcome(429, "{\"errors\":[\"Slow down\"],\"extras\":{\"wait_seconds\":14}}");
        assertThat(later).isEqualTo(Outcome.retry("rate_limited", "Slow down", Duration.ofSeconds(14)));
        Outcome bare = outcome(new Answer(429, Map.of("retry-after", "7"), "Too many"));
        assertThat(bare.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void nobodysAnswerProvesNothing() {
        assertThat(outcome(502, "<html>").kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(outcome(500, "{}").kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(outcome(200, "{\"id\":").kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(outcome(200, "").kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(outcome(200, "{\"success\":true}").kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void anEmptyAnswerToAChangeIsEnough() {
        Outcome gone = new DiscourseOutlet()
                .outcome(
                        DiscourseOutletTest.DOOR,
                        DiscourseOutletTest.reply("512:3", "512:5"),
                        new Answer(200, Map.of(), ""));
        assertThat(gone).isEqualTo(Outcome.sent("512:5", null));
    }

    @Test
    void detailsHideWhatIsSecret() {
        assertThat(outcome(422, error("x", "bad k3y-k3y")).detail()).isEqualTo("bad ***");
    }
}
