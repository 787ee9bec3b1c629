package org.ascolta.channel.postmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
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
import org.ascolta.channel.email.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What it makes of Postmark's answers, and of answers that are not Postmark's. */
class VerdictTest extends OutletHardness {

    private static final String SENT =
            "{\"To\":\"anna@posta.example\",\"SubmittedAt\":\"2026-03-02T10:16:00.1234567Z\","
                    + "\"MessageID\":\"pm-out\",\"ErrorCode\":0,\"Message\":\"OK\"}";

    private final PostmarkOutlet outlet = new PostmarkOutlet(TestTokens.ONE, false);
    private final Door door =
            Outlets.door(outlet, "http://api.example", null, "hook-password", Map.of("serverToken", "server-token-1"));
    private final Outgoing reply = Outlets.reply(Visibility.PRIVATE, "x", "pm-1", "Ciao", null);

    @Override
    protected List<String> answers() {
        return List.of(
                SENT, "{\"ErrorCode\":406,\"Message\":\"inactive\"}", "{\"ErrorCode\":429,\"Message\":\"slow\"}");
    }

    @Override
    protected Outcome outcome(Answer answer) {
        return outlet.outcome(door, reply, answer);
    }

    private Outcome outcome(int status, String body) {
        return outcome(new Answer(status, Map.of("retry-after", "9"), body == null ? "" : body));
    }

    @Test
    void whatIsSentIsKnownByOurOwnId() {
        assertThat(outcome(200, SENT))
                .isEqualTo(Outcome.sent(reply.replyId() + "@7204119385", Instant.parse("2026-03-02T10:16:00.123456Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "422, 406, PERMANENT, inactive_recipient",
        "422, 300, PERMANENT, refused",
        "422, 402, PERMANENT, refused",
        "200, 406, PERMANENT, inactive_recipient",
        "401, 10, AUTH, credentials_refused",
        "422, 10, AUTH, credentials_refused",
        "422, 400, AUTH, sender_not_confirmed",
        "422, 401, AUTH, sender_not_confirmed",
        "422, 405, AUTH, account_may_not_send",
        "422, 412, AUTH, account_may_not_send",
        "422, 413, AUTH, account_may_not_send",
        "422, 100, RETRY, server_error",
        "429, 429, RETRY, rate_limited",
        "500, 500, RETRY, server_error",
        "503, 100, RETRY, server_error",
        "500, 0, UNKNOWN, contradictory_answer"
    })
    void refusalsAreWhatPostmarkCallsThem(int status, int code, Kind kind, String word) {
        Outcome outcome = outcome(status, "{\"ErrorCode\":" + code + ",\"Message\":\"why not\"}");
        assertThat(outcome.kind()).isEqualTo(kind);
        assertThat(outcome.code()).isEqualTo(word);
        if (kind == Kind.RETRY) {
            assertThat(outcome.retryAfter()).isEqualTo(Duration.ofSeconds(9));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | | UNKNOWN",
                "502 | <html>502</html> | UNKNOWN",
                "503 | {\"message\":\"no route\"} | UNKNOWN",
                "200 | | UNKNOWN",
                "200 | {\"ErrorCode\":\"0\"} | UNKNOWN",
                "200 | {\"ErrorCo | UNKNOWN",
                "302 | | UNKNOWN",
                "401 | <html>who?</html> | AUTH",
                "404 | <html>where?</html> | PERMANENT",
                "408 | | RETRY",
                "429 | <html>slow</html> | RETRY"
            })
    void whatIsNotPostmarksOwnProvesOnlyWhatItsStatusDoes(int status, String body, Kind kind) {
        assertThat(outcome(status, body).kind()).isEqualTo(kind);
    }

    @Test
    void detailsHoldNothingSecret() {
        String body = "{\"ErrorCode\":300,\"Message\":\"bad server-token-1 by hook-password\"}";
        assertThat(outcome(422, body).detail()).isEqualTo("bad *** by ***");
    }
}
