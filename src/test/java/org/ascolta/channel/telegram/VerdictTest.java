package org.ascolta.channel.telegram;

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
import org.ascolta.channel.Said.Moved;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What it makes of Telegram's answers, and of answers that are not Telegram's. */
class VerdictTest extends OutletHardness {

    private static final String TOKEN = "7204119385:AAF-x_1";
    private static final String SENT = "{\"ok\":true,\"result\":{\"message_id\":9001,\"date\":1772446530,"
            + "\"chat\":{\"id\":501,\"type\":\"private\"},\"text\":\"Ciao\"}}";
    private static final String REFUSED = "{\"ok\":false,\"error_code\":%d,\"description\":\"%s\"%s}";

    private final TelegramOutlet outlet = new TelegramOutlet();
    private final Door door =
            Outlets.door(outlet, "http://api.example", null, "secret-token", Map.of("botToken", TOKEN));
    private final Outgoing reply = Outlets.reply(Visibility.PRIVATE, "501", "501:77", "Ciao", null);

    @Override
    protected List<String> answers() {
        return List.of(
                SENT,
                "{\"ok\":true,\"result\":true}",
                REFUSED.formatted(429, "Too Many Requests", ",\"parameters\":{\"retry_after\":3}"),
                REFUSED.formatted(400, "moved", ",\"parameters\":{\"migrate_to_chat_id\":-100}"),
                REFUSED.formatted(403, "Forbidden", ""));
    }

    @Override
    protected Outcome outcome(Answer answer) {
        return outlet.outcome(door, reply, answer);
    }

    private Outcome outcome(int status, String body) {
        return outcome(new Answer(status, Map.of("retry-after", "9"), body));
    }

    @Test
    void whatIsSentHasTelegramsTime() {
        Outcome outcome = outcome(200, SENT);
        assertThat(outcome).isEqualTo(Outcome.sent("501:9001", Instant.ofEpochSecond(1772446530)));
    }

    @Test
    void aDeletionIsJustTrue() {
        Outgoing sent = Outlets.reply(Visibility.PRIVATE, "501", null, "Ciao", "501:9001");
        assertThat(outlet.outcome(door, sent, new Answer(200, Map.of(), "{\"ok\":true,\"result\":true}")))
                .isEqualTo(Outcome.sent("501:9001", null));
    }

    @Test
    void whatIsAsItShouldBeCountsAsDone() {
        Outgoing sent = Outlets.reply(Visibility.PRIVATE, "501", null, "Ciao", "501:9001");
        for (String done : List.of(
                "Bad Request: message is not modified: specified new message content is the same",
                "Bad Request: message to delete not found")) {
            assertThat(outlet.outcome(door, sent, new Answer(400, Map.of(), REFUSED.formatted(400, done, ""))))
                    .isEqualTo(Outcome.sent("501:9001", null));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429 | Too Many Requests: retry after 3 | RETRY | rate_limited",
                "420 | FLOOD_WAIT_3 | RETRY | rate_limited",
                "500 | Internal Server Error | RETRY | server_error",
                "502 | Bad Gateway | RETRY | server_error",
                "504 | Gateway Timeout | RETRY | server_error",
                "401 | Unauthorized | AUTH | credentials_refused",
                "404 | Not Found | AUTH | credentials_refused",
                "403 | Forbidden: bot was blocked by the user | PERMANENT | blocked",
                "403 | Forbidden: user is deactivated | PERMANENT | deactivated",
                "403 | Forbidden: bot was kicked from the supergroup chat | PERMANENT | kicked",
                "403 | Forbidden: bot is not a member of the channel chat | PERMANENT | kicked",
                "403 | Forbidden: bot can't initiate conversation with a user | PERMANENT | not_started",
                "403 | Forbidden: something new | PERMANENT | refused",
                "400 | Bad Request: chat not found | PERMANENT | chat_not_found",
                "400 | Bad Request: message to be replied not found | PERMANENT | parent_not_found",
                "400 | Bad Request: message thread not found | PERMANENT | topic_not_found",
                "400 | Bad Request: message is too long | PERMANENT | text_too_long",
                "400 | Bad Request: message text is empty | PERMANENT | text_empty",
                "400 | Bad Request: message to edit not found | PERMANENT | message_not_found",
                "400 | Bad Request: message can't be edited | PERMANENT | not_editable",
                "400 | Bad Request: message can't be deleted for everyone | PERMANENT | not_deletable",
                "400 | Bad Request: not enough rights to send text messages to the chat | PERMANENT | no_rights",
                "400 | Bad Request: business connection not found | PERMANENT | business_refused",
                "400 | Bad Request: something new | PERMANENT | refused",
                "409 | Conflict | PERMANENT | refused",
                "413 | Request Entity Too Large | PERMANENT | refused"
            })
    void refusalsAreWhatTelegramCallsThem(int code, String description, Kind kind, String word) {
        Outcome outcome = outcome(code, REFUSED.formatted(code, description, ""));
        assertThat(outcome.kind()).isEqualTo(kind);
        assertThat(outcome.code()).isEqualTo(word);
        assertThat(outcome.detail()).isEqualTo(description);
    }

    @Test
    void itWaitsAsLongAsItIsTold() {
        String body = REFUSED.formatted(429, "Too Many Requests", ",\"parameters\":{\"retry_after\":31}");
        assertThat(outcome(429, body).retryAfter()).isEqualTo(Duration.ofSeconds(31));
        assertThat(outcome(429, REFUSED.formatted(429, "Too Many Requests", "")).retryAfter())
                .isEqualTo(Duration.ofSeconds(9));
        assertThat(outcome(429, "<html>slow down</html>").retryAfter()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void aGroupThatMovedSaysWhereTo() {
        Outcome outcome = moved(Outlets.reply(Visibility.PUBLIC, "-41234:7", null, "Ciao", null));
        assertThat(outcome.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(outcome.code()).isEqualTo("chat_migrated");
        assertThat(outcome.detail()).contains("-1009000000001");
        assertThat(outcome.moved()).isEqualTo(new Moved("-41234", "-1009000000001"));
    }

    @Test
    void whatIsInThePlaceAlreadyMovesNoMore() {
        for (Outgoing known : List.of(
                Outlets.reply(Visibility.PUBLIC, "-1009000000001", null, "Ciao", "-41234:9"),
                Outlets.reply(Visibility.PUBLIC, "no chat", null, "Ciao", "-41234:9"),
                reply)) {
            assertThat(moved(known).code()).isEqualTo("chat_migrated");
            assertThat(moved(known).moved()).isNull();
        }
    }

    private Outcome moved(Outgoing sent) {
        String body = REFUSED.formatted(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                ",\"parameters\":{\"migrate_to_chat_id\":-1009000000001}");
        return outlet.outcome(door, sent, new Answer(400, Map.of(), body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | | UNKNOWN",
                "502 | <html>502 Bad Gateway</html> | UNKNOWN",
                "503 | {\"message\":\"no such route\"} | UNKNOWN",
                "500 | {\"ok\":fal | UNKNOWN",
                "500 | {\"ok\":true,\"result\":true} | UNKNOWN",
                "200 | | UNKNOWN",
                "200 | {\"ok\":tru | UNKNOWN",
                "200 | <html>welcome</html> | UNKNOWN",
                "200 | {\"ok\":false} | UNKNOWN",
                "200 | {\"ok\":\"true\"} | UNKNOWN",
                "200 | [] | UNKNOWN",
                "302 | | UNKNOWN",
                "401 | <html>who?</html> | AUTH",
                "404 | <html>where?</html> | AUTH",
                "408 | | RETRY",
                "403 | <html>no</html> | PERMANENT",
                "400 | | PERMANENT"
            })
    void whatIsNotTelegramsOwnProvesOnlyWhatItsStatusDoes(int status, String body, Kind kind) {
        assertThat(outcome(status, body == null ? "" : body).kind()).isEqualTo(kind);
    }

    @Test
    void detailsHoldNothingSecret() {
        String body = REFUSED.formatted(403, "Forbidden: /bot" + TOKEN + "/sendMessage by secret-token", "");
        assertThat(outcome(403, body).detail()).isEqualTo("Forbidden: /bot***/sendMessage by ***");
    }
}
