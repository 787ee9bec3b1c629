package org.ascolta.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Outlet.Reach;
import org.ascolta.channel.Outlet.Unit;
import org.ascolta.channel.OutletHardness;
import org.ascolta.channel.Outlets;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Said;
import org.ascolta.channel.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelegramOutletTest extends OutletHardness {

    private static final String TOKEN = "7204119385:AAF-x_1";
    private static final String SENT = "{\"ok\":true,\"result\":{\"message_id\":9001,\"date\":1772446530,"
            + "\"chat\":{\"id\":501,\"type\":\"private\"},\"text\":\"Ciao\"}}";
    private static final String REFUSED = "{\"ok\":false,\"error_code\":%d,\"description\":\"%s\"%s}";

    private final TelegramOutlet outlet = new TelegramOutlet();
    private final Door door = door(Map.of("botToken", TOKEN));
    private final Outgoing reply = Outlets.reply(Visibility.PRIVATE, "501", "501:77", "Ciao", null);

    private Door door(Map<String, String> credentials) {
        return Outlets.door(outlet, "http://api.example", null, "secret-token", credentials);
    }

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
    void itReachesWhereverItHasAToken() {
        for (Visibility visibility : Visibility.values()) {
            assertThat(outlet.reach(door, visibility))
                    .contains(new Reach(4096, Unit.utf16, null, false, true, true, Duration.ofHours(48)));
            assertThat(outlet.reach(door(Map.of()), visibility)).isEmpty();
        }
        assertThat(outlet.dedupes()).isFalse();
        assertThat(outlet.lookup(door, reply)).isEmpty();
        assertThat(outlet.pace().perSecond()).isEqualTo(30);
        assertThat(outlet.pace().between()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aReplyInPrivateNamesWhatItAnswers() {
        Call call = outlet.send(door, reply);

        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.address()).isEqualTo("http://api.example/bot" + TOKEN + "/sendMessage");
        assertThat(call.headers()).containsExactly(Map.entry("content-type", "application/json"));
        assertThat(Outlets.json(call))
                .isEqualTo(Outlets.json("{\"chat_id\":501,\"text\":\"Ciao\","
                        + "\"reply_parameters\":{\"message_id\":77,\"allow_sending_without_reply\":true}}"));
        assertThat(call.toString()).isEqualTo("Call[POST]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "private-text | {\"chat_id\":501,\"message_id\":77}",
                "group-reply | {\"chat_id\":-1001234567890,\"message_id\":77}",
                "forum-topic | {\"chat_id\":-1001234567890,\"message_id\":77,\"message_thread_id\":12}",
                "channel-post | {\"chat_id\":%s,\"message_id\":%s}",
                "business-message | {\"chat_id\":501,\"message_id\":77,\"business_connection_id\":\"%s\"}"
            })
    void itAnswersWhereTheMessageStands(String file, String expected) {
        Said said = said(file);
        String[] id = said.externalId().split(":");
        String wanted =
                file.equals("channel-post") ? expected.formatted(id[0], id[1]) : expected.formatted(id[id.length - 1]);

        JsonNode body = Outlets.json(outlet.send(door, to(said, null)));

        JsonNode where = Outlets.json(wanted);
        for (String field : List.of("chat_id", "message_thread_id", "business_connection_id")) {
            assertThat(body.path(field)).as(field).isEqualTo(where.path(field));
        }
        assertThat(body.at("/reply_parameters/message_id")).isEqualTo(where.path("message_id"));
    }

    /** The echo of a sent message and the answer to its call name it alike. */
    @ParameterizedTest
    @ValueSource(
            strings = {"private-text", "group-reply", "forum-topic", "channel-post", "business-message", "large-ids"})
    void theIdIsTheOneThatHooksName(String file) {
        JsonNode update = Outlets.json(new String(Samples.read("telegram", file), StandardCharsets.UTF_8));
        JsonNode message = update.properties().stream()
                .filter(field -> field.getValue().has("message_id"))
                .findFirst()
                .orElseThrow()
                .getValue();
        Said said = said(file);
        Outcome outcome = outlet.outcome(
                door, to(said, null), new Answer(200, Map.of(), "{\"ok\":true,\"result\":" + message + "}"));

        assertThat(outcome.kind()).isEqualTo(Kind.SENT);
        assertThat(outcome.externalId()).isEqualTo(said.externalId());
        assertThat(outcome.at()).isEqualTo(said.content().createdAt());
    }

    @Test
    void editsAndDeletionsNameTheSentMessage() {
        Outgoing sent = Outlets.reply(Visibility.PUBLIC, "-100:12", "-100:77", "Ciao", "-100:9001");
        Call edit = outlet.edit(door, sent, "Buongiorno").orElseThrow();
        Call withdrawal = outlet.withdraw(door, sent).orElseThrow();

        assertThat(edit.address()).endsWith("/bot" + TOKEN + "/editMessageText");
        assertThat(Outlets.json(edit))
                .isEqualTo(Outlets.json("{\"chat_id\":-100,\"message_id\":9001,\"text\":\"Buongiorno\"}"));
        assertThat(withdrawal.address()).endsWith("/deleteMessage");
        assertThat(Outlets.json(withdrawal)).isEqualTo(Outlets.json("{\"chat_id\":-100,\"message_id\":9001}"));
    }

    @Test
    void inABusinessChatItWritesInTheNameOfTheOwner() {
        Outgoing sent = Outlets.reply(Visibility.PRIVATE, "501:bc-1", "501:77:bc-1", "Ciao", "501:9001:bc-1");

        assertThat(Outlets.json(outlet.edit(door, sent, "Sì").orElseThrow()))
                .isEqualTo(Outlets.json("{\"business_connection_id\":\"bc-1\",\"chat_id\":501,\"message_id\":9001,"
                        + "\"text\":\"Sì\"}"));
        Call withdrawal = outlet.withdraw(door, sent).orElseThrow();
        assertThat(withdrawal.address()).endsWith("/deleteBusinessMessages");
        assertThat(Outlets.json(withdrawal))
                .isEqualTo(Outlets.json("{\"business_connection_id\":\"bc-1\",\"message_ids\":[9001]}"));
        assertThat(outlet.outcome(door, sent, new Answer(200, Map.of(), SENT)).externalId())
                .as("though the answer does not repeat the owner")
                .isEqualTo("501:9001:bc-1");
    }

    @Test
    void whatWasAnsweredElsewhereIsNotQuoted() {
        Outgoing moved = Outlets.reply(Visibility.PUBLIC, "-100", "-200:77", "Ciao", null);
        assertThat(Outlets.json(outlet.send(door, moved)).has("reply_parameters"))
                .isFalse();
        Outgoing first = Outlets.reply(Visibility.PUBLIC, "-100", null, "Ciao", null);
        assertThat(Outlets.json(outlet.send(door, first)).has("reply_parameters"))
                .isFalse();
    }

    @Test
    void textsTravelAsTheyAre() {
        String text = "\"<b>ciao</b>\" \\ 👩‍👩‍👧‍👦 مرحبا\n" + "🧳".repeat(2000);
        Outgoing long1 = Outlets.reply(Visibility.PRIVATE, "501", null, text, null);
        assertThat(Outlets.json(outlet.send(door, long1)).path("text").asText()).isEqualTo(text);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "abc", "501:", ":501", "50 1", "../1", "9999999999999999999999", "501:12:13:x y"})
    void placesOfNobodyAreRefused(String place) {
        Outgoing nowhere = Outlets.reply(Visibility.PUBLIC, place, null, "Ciao", null);
        assertThatThrownBy(() -> outlet.send(door, nowhere)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"reply/01900000-0000-7000-8000-000000000001", "501", "501:x", "501:1:"})
    void whatWasNeverSentCannotBeChanged(String externalId) {
        Outgoing unsent = Outlets.reply(Visibility.PRIVATE, "501", null, "Ciao", externalId);
        assertThatThrownBy(() -> outlet.edit(door, unsent, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> outlet.withdraw(door, unsent)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "../getMe?x=", "1:2/3", "1:2#", "1:\n2"})
    void aTokenThatIsNoPartOfAnAddressIsRefusedWithoutBeingNamed(String token) {
        assertThatThrownBy(() -> outlet.send(door(Map.of("botToken", token)), reply))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the account has no usable credentials.botToken");
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
        Outcome outcome = outcome(
                400,
                REFUSED.formatted(
                        400,
                        "Bad Request: group chat was upgraded to a supergroup chat",
                        ",\"parameters\":{\"migrate_to_chat_id\":-1009000000001}"));
        assertThat(outcome.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(outcome.code()).isEqualTo("chat_migrated");
        assertThat(outcome.detail()).contains("-1009000000001");
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

    private static Said said(String file) {
        Payload update = Payload.of(Samples.read("telegram", file));
        return ((org.ascolta.channel.Platform.Parsed.Item) Update.read(update).get(0)).said();
    }

    /** A reply to what was said. */
    private static Outgoing to(Said said, String externalId) {
        return Outlets.reply(
                said.content().visibility(), said.content().place(), said.externalId(), "Ciao", externalId);
    }
}
