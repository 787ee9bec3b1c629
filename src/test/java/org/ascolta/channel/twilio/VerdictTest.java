package org.ascolta.channel.twilio;

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

/** What it makes of Twilio's answers, and of answers that are not Twilio's. */
class VerdictTest extends OutletHardness {

    private static final String SENT = "{\"sid\":\"SM0a1b\",\"status\":\"queued\",\"error_code\":null,"
            + "\"date_created\":\"Mon, 02 Mar 2026 10:15:30 +0000\"}";
    private static final String REFUSED = "{\"code\":%d,\"message\":\"%s\",\"more_info\":\"https://x\",\"status\":%d}";

    private final TwilioOutlet outlet = new TwilioOutlet(null);
    private final Door door = Outlets.door(
            outlet, "http://api.example", null, "hook-secret", Map.of("accountSid", "AC1234", "authToken", "to-ken"));
    private final Outgoing reply = Outlets.reply(Visibility.PRIVATE, "+393331234567", "SM1", "Ciao", null);

    @Override
    protected List<String> answers() {
        return List.of(
                SENT,
                REFUSED.formatted(20429, "Too Many Requests", 429),
                REFUSED.formatted(21610, "unsubscribed", 400),
                REFUSED.formatted(20500, "An error", 500));
    }

    @Override
    protected Outcome outcome(Answer answer) {
        return outlet.outcome(door, reply, answer);
    }

    private Outcome outcome(int status, String body) {
        return outcome(new Answer(status, Map.of("retry-after", "9"), body));
    }

    @Test
    void whatIsSentHasTwiliosIdAndTime() {
        assertThat(outcome(201, SENT)).isEqualTo(Outcome.sent("SM0a1b", Instant.parse("2026-03-02T10:15:30Z")));
        assertThat(outcome(201, "{\"sid\":\"SM0a1b\",\"date_created\":\"soon\"}"))
                .isEqualTo(Outcome.sent("SM0a1b", null));
    }

    @ParameterizedTest
    @CsvSource({
        "429, 20429, RETRY, rate_limited",
        "429, 12345, RETRY, rate_limited",
        "500, 20500, RETRY, server_error",
        "503, 12345, RETRY, server_error",
        "400, 63018, RETRY, rate_limited",
        "400, 63016, WINDOW, window_closed",
        "401, 20003, AUTH, credentials_refused",
        "401, 12345, AUTH, credentials_refused",
        "404, 20404, AUTH, credentials_refused",
        "400, 21610, PERMANENT, opted_out",
        "400, 21211, PERMANENT, invalid_number",
        "400, 21614, PERMANENT, no_mobile_number",
        "400, 30003, PERMANENT, unreachable",
        "400, 30004, PERMANENT, blocked",
        "400, 30005, PERMANENT, invalid_number",
        "400, 30006, PERMANENT, no_mobile_number",
        "400, 21617, PERMANENT, text_too_long",
        "400, 99999, PERMANENT, refused",
        "403, 12345, PERMANENT, refused"
    })
    void refusalsAreWhatTwilioCallsThem(int status, int code, Kind kind, String word) {
        Outcome outcome = outcome(status, REFUSED.formatted(code, "No.", status));
        assertThat(outcome.kind()).isEqualTo(kind);
        assertThat(outcome.code()).isEqualTo(word);
        assertThat(outcome.detail()).isEqualTo("No.");
        assertThat(outcome.retryAfter()).isEqualTo(kind == Kind.RETRY ? Duration.ofSeconds(9) : null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | | UNKNOWN",
                "502 | <html>502 Bad Gateway</html> | UNKNOWN",
                "500 | {\"message\":\"no code\"} | UNKNOWN",
                "503 | {\"code\":2050 | UNKNOWN",
                "200 | | UNKNOWN",
                "201 | {\"sid\":\"SM | UNKNOWN",
                "201 | {\"status\":\"queued\"} | UNKNOWN",
                "200 | <html>welcome</html> | UNKNOWN",
                "302 | | UNKNOWN",
                "302 | {\"code\":21610} | UNKNOWN",
                "401 | <html>who?</html> | AUTH",
                "404 | <html>where?</html> | PERMANENT",
                "408 | | RETRY",
                "429 | <html>slow</html> | RETRY",
                "400 | | PERMANENT"
            })
    void whatIsNotTwiliosOwnProvesOnlyWhatItsStatusDoes(int status, String body, Kind kind) {
        assertThat(outcome(status, body == null ? "" : body).kind()).isEqualTo(kind);
    }

    @Test
    void detailsHoldNothingSecret() {
        String body = REFUSED.formatted(21606, "AC1234 with to-ken and hook-secret", 400);
        assertThat(outcome(400, body).detail()).isEqualTo("*** with *** and ***");
    }
}
