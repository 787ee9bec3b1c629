package org.ascolta.channel.x;

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

/** What it makes of X's answers, in both of its forms, and of answers that are not X's. */
class VerdictTest extends OutletHardness {

    private static final String PROBLEM =
            "{\"title\":\"%s\",\"detail\":\"%s\",\"type\":\"https://api.twitter.com/2/problems/%s\",\"status\":%d}";
    private static final String ERRORS = "{\"errors\":[{\"code\":%d,\"message\":\"%s\"}]}";
    private static final String SENT = "{\"data\":{\"id\":\"2028417530065846275\",\"text\":\"Ciao\"}}";

    private final XOutlet outlet = new XOutlet();
    private final Door door =
            Outlets.door(outlet, "https://api.example", null, "secret", Map.of("accessToken", "tok-en-very-secret"));
    private final Outgoing reply = Outlets.reply(Visibility.PUBLIC, "1", "2", "Ciao", null);

    @Override
    protected List<String> answers() {
        return List.of(
                SENT,
                "{\"data\":{\"dm_conversation_id\":\"1-2\",\"dm_event_id\":\"77\"}}",
                "{\"data\":{\"deleted\":true}}",
                PROBLEM.formatted("Forbidden", "You are not permitted", "client-forbidden", 403),
                ERRORS.formatted(187, "Status is a duplicate."));
    }

    @Override
    protected Outcome outcome(Answer answer) {
        return outlet.outcome(door, reply, answer);
    }

    private Outcome outcome(int status, String body) {
        return outcome(new Answer(status, Map.of(), body));
    }

    @Test
    void whatIsSentHasItsId() {
        assertThat(outcome(201, SENT)).isEqualTo(Outcome.sent("2028417530065846275", null));
        assertThat(outcome(201, answers().get(1))).isEqualTo(Outcome.sent("77", null));
    }

    @Test
    void whatIsGoneIsTakenBack() {
        Outgoing sent = Outlets.reply(Visibility.PUBLIC, "1", "2", "Ciao", "9");
        assertThat(outlet.outcome(
                        door, sent, new Answer(200, Map.of(), answers().get(2))))
                .isEqualTo(Outcome.sent("9", null));
        String gone = PROBLEM.formatted("Not Found", "Could not find it", "resource-not-found", 404);
        assertThat(outlet.outcome(door, sent, new Answer(404, Map.of(), gone))).isEqualTo(Outcome.sent("9", null));
        assertThat(outcome(404, gone).kind()).isEqualTo(Kind.PERMANENT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | Unauthorized | Unauthorized | x | AUTH | credentials_refused",
                "402 | CreditsDepleted | Your account has no credits | x | AUTH | credits_depleted",
                "403 | Forbidden | No Tweet with duplicate content. | x | UNKNOWN | duplicate_content",
                "403 | Forbidden | You have not been mentioned | x | PERMANENT | reply_not_permitted",
                "403 | Forbidden | Reply to this conversation is not allowed | x | PERMANENT | reply_not_permitted",
                "403 | Forbidden | User has been suspended: [7]. | x | PERMANENT | suspended",
                "403 | Client Forbidden | This app has no access | client-forbidden | AUTH | no_access",
                "403 | Forbidden | Something new | x | PERMANENT | refused",
                "400 | Invalid Request | Your Tweet text is too long. | invalid-request | PERMANENT | text_too_long",
                "429 | Too Many Requests | Too Many Requests | x | RETRY | rate_limited",
                "503 | Service Unavailable | Service Unavailable | x | RETRY | server_error",
                "302 | Found | Elsewhere | x | UNKNOWN | unexpected_answer",
            })
    void problemsHaveTheirClass(int status, String title, String detail, String type, Kind kind, String code) {
        Outcome outcome = outcome(status, PROBLEM.formatted(title, detail, type, status));
        assertThat(outcome.kind()).isEqualTo(kind);
        assertThat(outcome.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "403, 187, UNKNOWN, duplicate_content",
        "403, 64, PERMANENT, suspended",
        "403, 326, AUTH, account_locked",
        "403, 349, PERMANENT, message_not_permitted",
        "403, 433, PERMANENT, reply_not_permitted",
        "403, 385, PERMANENT, parent_not_found",
        "403, 136, PERMANENT, blocked",
        "403, 186, PERMANENT, text_too_long",
        "400, 89, AUTH, credentials_refused",
        "403, 9999, PERMANENT, refused",
        "429, 88, RETRY, rate_limited",
        "503, 130, RETRY, server_error",
    })
    void olderErrorsHaveTheirClass(int status, long number, Kind kind, String code) {
        Outcome outcome = outcome(status, ERRORS.formatted(number, "No."));
        assertThat(outcome.kind()).isEqualTo(kind);
        assertThat(outcome.code()).isEqualTo(code);
        assertThat(outcome.detail()).isEqualTo("No.");
    }

    @ParameterizedTest
    @CsvSource({
        "200, UNKNOWN",
        "201, UNKNOWN",
        "401, AUTH",
        "404, PERMANENT",
        "408, RETRY",
        "429, RETRY",
        "502, UNKNOWN"
    })
    void aForeignAnswerProvesLittle(int status, Kind kind) {
        for (String body : List.of("<html><h1>No</h1></html>", "", "{\"ok\": tru", "[]", "{}")) {
            assertThat(outcome(status, body).kind()).as(body).isEqualTo(kind);
        }
    }

    @Test
    void theResetIsHeldAgainstTheAnswersOwnTime() {
        Map<String, String> headers =
                Map.of("x-rate-limit-reset", "1772446630", "date", "Mon, 02 Mar 2026 10:15:30 GMT");
        assertThat(wait(headers)).isEqualTo(Duration.ofSeconds(100));
        assertThat(wait(Map.of("x-rate-limit-reset", "1", "date", "Mon, 02 Mar 2026 10:15:30 GMT")))
                .isZero();
        assertThat(wait(Map.of("retry-after", "7"))).isEqualTo(Duration.ofSeconds(7));
        assertThat(wait(Map.of("x-rate-limit-reset", "1772446630"))).isNull();
        assertThat(wait(Map.of("x-rate-limit-reset", "soon", "date", "then"))).isNull();
    }

    private Duration wait(Map<String, String> headers) {
        String body = PROBLEM.formatted("Too Many Requests", "Too Many Requests", "x", 429);
        return outcome(new Answer(429, headers, body)).retryAfter();
    }

    @Test
    void nothingSecretIsShown() {
        String body = PROBLEM.formatted("Forbidden", "tok-en-very-secret is not allowed", "x", 403);
        assertThat(outcome(403, body).detail()).isEqualTo("*** is not allowed");
    }
}
