package org.ascolta.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Outlet.Reach;
import org.ascolta.channel.Outlet.Unit;
import org.ascolta.channel.Outlets;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Said;
import org.ascolta.channel.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls that it writes, and the ids that it reads back. */
class TelegramOutletTest {

    private static final String TOKEN = "7204119385:AAF-x_1";
    private static final String SENT = "{\"ok\":true,\"result\":{\"message_id\":9001,\"date\":1772446530,"
            + "\"chat\":{\"id\":501,\"type\":\"private\"},\"text\":\"Ciao\"}}";

    private final TelegramOutlet outlet = new TelegramOutlet();
    private final Door door = door(Map.of("botToken", TOKEN));
    private final Outgoing reply = Outlets.reply(Visibility.PRIVATE, "501", "501:77", "Ciao", null);

    private Door door(Map<String, String> credentials) {
        return Outlets.door(outlet, "http://api.example", null, "secret-token", credentials);
    }

    @Test
    void itReachesWhereverItHasAToken() {
        for (Visibility visibility : Visibility.values()) {
            assertThat(outlet.reach(door, Outlet.Spot.of(visibility)))
                    .contains(new Reach(4096, Unit.utf16, null, false, true, true, Duration.ofHours(48)));
            assertThat(outlet.reach(door(Map.of()), Outlet.Spot.of(visibility))).isEmpty();
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
    void aFileIsAskedForAndThenFetched() {
        Attachment photo = new Attachment("image", "telegram-file:AgAC/ä", "image/jpeg");
        Call first = outlet.fetch(door, photo).orElseThrow();
        assertThat(first.method()).isEqualTo("GET");
        assertThat(first.address()).isEqualTo("http://api.example/bot" + TOKEN + "/getFile?file_id=AgAC%2F%C3%A4");

        Answer found = new Answer(200, Map.of(), "{\"ok\":true,\"result\":{\"file_path\":\"photos/file_1.jpg\"}}");
        assertThat(outlet.located(door, photo, found).orElseThrow().address())
                .isEqualTo("http://api.example/file/bot" + TOKEN + "/photos/file_1.jpg");
        for (String lost : List.of("", "[]", "{\"ok\":true,\"result\":{\"file_path\":\"../x?y\"}}")) {
            assertThat(outlet.located(door, photo, new Answer(200, Map.of(), lost)))
                    .isEmpty();
        }
        assertThat(outlet.fetch(door, new Attachment("location", "geo:45.4,9.2", null)))
                .isEmpty();
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
