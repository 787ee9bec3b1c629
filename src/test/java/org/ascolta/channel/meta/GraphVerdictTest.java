package org.ascolta.channel.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.OutletHardness;
import org.ascolta.channel.Outlets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What it makes of Graph's answers, and of answers that are not Graph's. */
class GraphVerdictTest extends OutletHardness {

    private static final String TOKEN = "EAAsecret123";
    private static final String ERROR =
            "{\"error\":{\"message\":\"%s\",\"type\":\"OAuthException\",\"code\":%d,\"error_subcode\":%d,"
                    + "\"is_transient\":%s,\"fbtrace_id\":\"A1\"}}";

    private final FacebookOutlet outlet = new FacebookOutlet();
    private final Door door =
            Outlets.door(outlet, "http://graph.example", null, "app-secret", Map.of("accessToken", TOKEN));
    private final Outgoing reply = Outlets.reply(Visibility.PUBLIC, "7_8", "8_9", "Ciao", null);
    private final Outgoing sent = Outlets.reply(Visibility.PUBLIC, "7_8", "8_9", "Ciao", "8_10");

    @Override
    protected List<String> answers() {
        return List.of(
                "{\"id\":\"8_10\"}",
                "{\"success\":true}",
                ERROR.formatted("Limit reached", 4, 0, "true"),
                ERROR.formatted("Window", 10, 2018278, "false"),
                ERROR.formatted("Expired", 190, 463, "false"),
                ERROR.formatted("Unsupported delete request. Object", 100, 33, "false"));
    }

    @Override
    protected Outcome outcome(Answer answer) {
        return outlet.outcome(door, reply, answer);
    }

    private Outcome outcome(int status, String body) {
        return outcome(new Answer(status, Map.of("retry-after", "9"), body));
    }

    private Outcome error(int status, long code, long subcode, boolean isTransient) {
        return outcome(status, ERROR.formatted("Why", code, subcode, isTransient));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, RETRY, temporary",
        "2, 0, RETRY, temporary",
        "4, 0, RETRY, rate_limited",
        "17, 0, RETRY, rate_limited",
        "32, 0, RETRY, rate_limited",
        "613, 0, RETRY, rate_limited",
        "80007, 0, RETRY, rate_limited",
        "130429, 0, RETRY, rate_limited",
        "131000, 0, RETRY, temporary",
        "131016, 0, RETRY, temporary",
        "131048, 0, RETRY, rate_limited",
        "131056, 0, RETRY, rate_limited",
        "133016, 0, RETRY, rate_limited",
        "131053, 0, RETRY, media_failed",
        "10, 2018278, WINDOW, window_closed",
        "10, 2018065, WINDOW, window_closed",
        "10, 2534022, WINDOW, window_closed",
        "131047, 0, WINDOW, window_closed",
        "190, 463, AUTH, token_expired",
        "190, 460, AUTH, password_changed",
        "190, 458, AUTH, app_removed",
        "190, 0, AUTH, credentials_refused",
        "190, 7, AUTH, credentials_refused",
        "102, 0, AUTH, credentials_refused",
        "10, 0, AUTH, permission_missing",
        "200, 0, AUTH, permission_missing",
        "299, 0, AUTH, permission_missing",
        "368, 0, AUTH, blocked_for_abuse",
        "551, 1545041, PERMANENT, blocked",
        "200, 1545041, PERMANENT, blocked",
        "10, 2018108, PERMANENT, recipient_unavailable",
        "10, 1893063, PERMANENT, recipient_unavailable",
        "100, 2018001, PERMANENT, recipient_unknown",
        "131026, 0, PERMANENT, undeliverable",
        "131030, 0, PERMANENT, recipient_not_allowed",
        "131062, 0, PERMANENT, recipient_not_allowed",
        "130472, 0, PERMANENT, experiment",
        "131021, 0, PERMANENT, recipient_is_sender",
        "100, 2018047, PERMANENT, attachment_refused",
        "100, 2018276, PERMANENT, tag_refused",
        "100, 0, PERMANENT, refused",
        "131051, 0, PERMANENT, unsupported",
        "132001, 0, PERMANENT, template_refused",
        "300, 0, PERMANENT, refused",
        "424242, 0, PERMANENT, refused"
    })
    void codeAndSubcodeSayWhatARefusalIs(long code, long subcode, Kind kind, String word) {
        Outcome outcome = error(400, code, subcode, false);
        assertThat(outcome.kind()).isEqualTo(kind);
        assertThat(outcome.code()).isEqualTo(word);
        assertThat(outcome.retryAfter()).isEqualTo(kind == Kind.RETRY ? Duration.ofSeconds(9) : null);
    }

    @Test
    void whatPassesIsTriedAgainUnlessItSaysMore() {
        assertThat(error(400, 424242, 0, true).kind()).isEqualTo(Kind.RETRY);
        assertThat(error(400, 100, 0, true).kind()).isEqualTo(Kind.RETRY);
        assertThat(error(500, 424242, 0, false).kind()).isEqualTo(Kind.RETRY);
        assertThat(error(429, 424242, 0, false).code()).isEqualTo("rate_limited");
        assertThat(error(500, 10, 2018278, true).kind()).isEqualTo(Kind.WINDOW);
        assertThat(error(401, 190, 463, true).kind()).isEqualTo(Kind.AUTH);
    }

    @Test
    void itWaitsUntilTheUseIsAllowedAgain() {
        String usage = "{\"77\":[{\"type\":\"pages\",\"call_count\":100,\"estimated_time_to_regain_access\":19},"
                + "{\"type\":\"messenger\",\"estimated_time_to_regain_access\":3}]}";
        Map<String, String> headers = Map.of("x-business-use-case-usage", usage);
        String body = ERROR.formatted("Limit", 80001, 0, "false");
        assertThat(outcome(new Answer(400, headers, body)).retryAfter()).isEqualTo(Duration.ofMinutes(19));
        Map<String, String> broken = Map.of("x-business-use-case-usage", "{");
        assertThat(outcome(new Answer(400, broken, body)).retryAfter()).isNull();
    }

    @Test
    void aSentCommentHasItsId() {
        assertThat(outcome(200, "{\"id\":\"8_10\"}")).isEqualTo(Outcome.sent("8_10", null));
        assertThat(outcome(200, "{\"success\":true}").kind())
                .as("of what was sent")
                .isEqualTo(Kind.UNKNOWN);
        Outcome changed = outlet.outcome(door, sent, new Answer(200, Map.of(), "{\"success\":true}"));
        assertThat(changed).isEqualTo(Outcome.sent("8_10", null));
    }

    @Test
    void whatIsGoneAlreadyIsTakenBackButNotEdited() {
        Outcome deleted = outlet.outcome(
                door,
                sent,
                new Answer(400, Map.of(), ERROR.formatted("Unsupported delete request. Object", 100, 33, "false")));
        assertThat(deleted).isEqualTo(Outcome.sent("8_10", null));
        Outcome edited = outlet.outcome(
                door,
                sent,
                new Answer(400, Map.of(), ERROR.formatted("Unsupported post request. Object", 100, 33, "false")));
        assertThat(edited.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(edited.code()).isEqualTo("not_found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | | UNKNOWN",
                "502 | <html>502 Bad Gateway</html> | UNKNOWN",
                "503 | {\"message\":\"no such route\"} | UNKNOWN",
                "500 | {\"error\":\"away\"} | UNKNOWN",
                "400 | {\"error\":{\"message\":\"who?\"}} | UNKNOWN",
                "400 | | UNKNOWN",
                "401 | <html>who?</html> | UNKNOWN",
                "200 | | UNKNOWN",
                "200 | {\"id\":\"8 | UNKNOWN",
                "200 | {} | UNKNOWN",
                "200 | [] | UNKNOWN",
                "200 | {\"id\":{}} | UNKNOWN",
                "200 | {\"id\":\"8_10\",\"error\":{\"code\":1}} | UNKNOWN",
                "302 | {\"id\":\"8_10\"} | UNKNOWN",
                "429 | <html>slow down</html> | RETRY"
            })
    void whatIsNotGraphsOwnProvesNothing(int status, String body, Kind kind) {
        assertThat(outcome(status, body == null ? "" : body).kind()).isEqualTo(kind);
    }

    @Test
    void detailsHoldNothingSecret() {
        String body = ERROR.formatted("Malformed access token " + TOKEN, 190, 0, "false");
        assertThat(outcome(400, body).detail()).isEqualTo("Malformed access token ***");
    }
}
