package org.ascolta.channel.slack;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What it makes of Slack's answers, and of answers that are not Slack's. */
class VerdictTest extends OutletHardness {

    private static final String SENT = "{\"ok\":true,\"channel\":\"C05HELP\",\"ts\":\"1772447000.000100\"}";
    private static final String REFUSED = "{\"ok\":false,\"error\":\"%s\"}";

    private final SlackOutlet outlet = new SlackOutlet();
    private final Door door =
            Outlets.door(outlet, "https://api.example", null, "secret", Map.of("botToken", "xoxb-desk"));
    private final Outgoing reply = Outlets.reply(Visibility.PRIVATE, "C05HELP:1772446530.000100", null, "Ciao", null);

    @Override
    protected List<String> answers() {
        return List.of(SENT, REFUSED.formatted("invalid_auth"), REFUSED.formatted("ratelimited"));
    }

    @Override
    protected Outcome outcome(Answer answer) {
        return outlet.outcome(door, reply, answer);
    }

    private Outcome outcome(int status, String body) {
        return outcome(new Answer(status, Map.of("retry-after", "9"), body));
    }

    @Test
    void whatIsSentHasSlacksTime() {
        assertThat(outcome(200, SENT))
                .isEqualTo(Outcome.sent("C05HELP:1772447000.000100", Instant.ofEpochSecond(1772447000, 100_000)));
    }

    @Test
    void whatIsGoneIsTakenBack() {
        Outgoing sent = Outlets.reply(Visibility.PRIVATE, "D1", null, "Ciao", "D1:1772447000.000100");
        Answer gone = new Answer(200, Map.of(), REFUSED.formatted("message_not_found"));
        assertThat(outlet.outcome(door, sent, gone)).isEqualTo(Outcome.sent("D1:1772447000.000100", null));
        assertThat(outcome(gone).kind()).isEqualTo(Kind.PERMANENT);
    }

    @ParameterizedTest
    @CsvSource({
        "200, ratelimited, RETRY, rate_limited",
        "429, ratelimited, RETRY, rate_limited",
        "200, service_unavailable, RETRY, server_error",
        "200, fatal_error, UNKNOWN, server_error",
        "200, internal_error, UNKNOWN, server_error",
        "500, anything, UNKNOWN, server_error",
        "200, invalid_auth, AUTH, credentials_refused",
        "200, missing_scope, AUTH, credentials_refused",
        "200, msg_too_long, PERMANENT, text_too_long",
        "200, not_in_channel, PERMANENT, not_in_channel",
        "200, is_archived, PERMANENT, is_archived",
        "200, Non è una parola, PERMANENT, refused",
    })
    void errorsHaveTheirClass(int status, String error, Kind kind, String code) {
        Outcome outcome = outcome(status, REFUSED.formatted(error));
        assertThat(outcome.kind()).isEqualTo(kind);
        assertThat(outcome.code()).isEqualTo(code);
        assertThat(outcome.retryAfter()).isEqualTo(kind == Kind.RETRY ? Duration.ofSeconds(9) : null);
    }

    @ParameterizedTest
    @CsvSource({"200, UNKNOWN", "401, AUTH", "404, PERMANENT", "408, RETRY", "429, RETRY", "502, UNKNOWN"})
    void aForeignAnswerProvesLittle(int status, Kind kind) {
        for (String body : List.of("<html><h1>No</h1></html>", "", "{\"ok\": tru", "[]", "{}", "{\"ok\":1}")) {
            assertThat(outcome(status, body).kind()).as(body).isEqualTo(kind);
        }
        assertThat(outcome(200, "{\"ok\":true}").code()).isEqualTo("malformed_answer");
    }
}
