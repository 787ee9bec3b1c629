package org.ascolta.channel.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Outlet.Reach;
import org.ascolta.channel.Outlet.Spot;
import org.ascolta.channel.Outlet.Unit;
import org.ascolta.channel.Outlets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be said where in public and beside it, and the calls that say it. */
class MetaOutletTest {

    private static final String TOKEN = "EAAx.y-z_1";

    private final MetaOutlet outlet = new MetaOutlet();
    private final Door page = door("facebook", "77", TOKEN);
    private final Door professional = door("instagram", "178", TOKEN);

    private Door door(String network, String account, String token) {
        return new Door(
                UUID.fromString("01900000-0000-7000-8000-00000000000d"),
                network,
                account,
                outlet,
                "http://graph.example/v25.0",
                null,
                "app-secret",
                Map.of("accessToken", token),
                Set.of());
    }

    private static Spot spot(boolean aside, String kind) {
        return new Spot(aside ? Visibility.PRIVATE : Visibility.PUBLIC, aside, "8_9", Map.of("kind", kind));
    }

    private static Outgoing reply(boolean aside, String place, String parent, String sent, Map<String, String> hints) {
        Visibility visibility = aside ? Visibility.PRIVATE : Visibility.PUBLIC;
        return Hooks.reply(new Spot(visibility, aside, parent, hints), place, "Ciao 🧳", sent);
    }

    @Test
    void everybodyCanBeAnsweredInPublicButInABroadcast() {
        assertThat(outlet.reach(page, spot(false, "comment")))
                .contains(new Reach(8000, Unit.chars, null, false, true, true, null));
        assertThat(outlet.reach(professional, spot(false, "comment")))
                .contains(new Reach(2200, Unit.chars, null, false, false, true, null));
        assertThat(outlet.reach(professional, spot(false, "live"))).isEmpty();
        assertThat(outlet.reach(door("facebook", "77", "no\ttoken"), spot(false, "comment")))
                .isEmpty();
        assertThat(outlet.dedupes()).isFalse();
        assertThat(outlet.pace().perSecond()).isPositive();
    }

    @Test
    void aCommentIsAnsweredInPrivateOnceWithinAWeek() {
        assertThat(outlet.reach(page, spot(true, "comment")))
                .contains(
                        Reach.plain(2000, Unit.chars).within(Duration.ofDays(7)).onlyOnce());
        assertThat(outlet.reach(professional, spot(true, "comment")))
                .contains(
                        Reach.plain(1000, Unit.bytes).within(Duration.ofDays(7)).onlyOnce());
        assertThat(outlet.reach(professional, spot(true, "live")).orElseThrow().window())
                .isEqualTo(Duration.ofHours(4));
        for (String other : new String[] {"post", "mention", "rating"}) {
            assertThat(outlet.reach(page, spot(true, other))).as(other).isEmpty();
        }
        Spot nobodys = new Spot(Visibility.PRIVATE, true, null, Map.of("kind", "comment"));
        assertThat(outlet.reach(page, nobodys)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "facebook | 77_8 | 8_9 | none | /8_9/comments | {\"message\":\"Ciao 🧳\"}",
                "facebook | 77_8 | 8_9 | top=8_1 | /8_9/comments | {\"message\":\"Ciao 🧳\"}",
                "facebook | 77_8 | none | none | /77_8/comments | {\"message\":\"Ciao 🧳\"}",
                "instagram | 31 | 32 | none | /32/replies | {\"message\":\"Ciao 🧳\"}",
                "instagram | 31 | 33 | top=32 | /32/replies | {\"message\":\"Ciao 🧳\"}",
                "instagram | 31 | 31 | none | /31/comments | {\"message\":\"Ciao 🧳\"}",
                "instagram | 31 | none | none | /31/comments | {\"message\":\"Ciao 🧳\"}",
                "instagram | 31 | 31 | kind=mention | /178/mentions | {\"media_id\":\"31\",\"message\":\"Ciao 🧳\"}",
                "instagram | 31 | 32 | kind=mention | /178/mentions |"
                        + " {\"media_id\":\"31\",\"comment_id\":\"32\",\"message\":\"Ciao 🧳\"}"
            })
    void aReplyGoesToWhatItAnswers(String network, String place, String parent, String hint, String path, String body) {
        Map<String, String> hints = hint == null ? Map.of() : Map.of(hint.split("=")[0], hint.split("=")[1]);
        Door door = network.equals("facebook") ? page : professional;

        Call call = outlet.send(door, reply(false, place, parent, null, hints));

        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.address())
                .isEqualTo("http://graph.example/v25.0" + path)
                .doesNotContain(TOKEN);
        assertThat(call.headers())
                .containsOnly(
                        Map.entry("authorization", "Bearer " + TOKEN), Map.entry("content-type", "application/json"));
        assertThat(Outlets.json(call)).isEqualTo(Outlets.json(body));
    }

    @Test
    void aPrivateReplyNamesTheComment() {
        Call onPage = outlet.send(page, reply(true, "77_8", "8_9", null, Map.of("kind", "comment")));
        assertThat(onPage.address()).isEqualTo("http://graph.example/v25.0/77/messages");
        assertThat(Outlets.json(onPage))
                .isEqualTo(Outlets.json("{\"recipient\":{\"comment_id\":\"8_9\"},\"message\":{\"text\":\"Ciao 🧳\","
                        + "\"metadata\":\"01900000-0000-7000-8000-0000000000aa\"}}"));
        Call onInstagram = outlet.send(professional, reply(true, "31", "32", null, Map.of("kind", "comment")));
        assertThat(onInstagram.address()).isEqualTo("http://graph.example/v25.0/178/messages");
        assertThat(Outlets.json(onInstagram))
                .isEqualTo(Outlets.json("{\"recipient\":{\"comment_id\":\"32\"},\"message\":{\"text\":\"Ciao 🧳\"}}"));
    }

    @Test
    void aPrivateReplyHasAMessagesIdAndCannotBeChanged() {
        Outgoing aside = reply(true, "77_8", "8_9", null, Map.of("kind", "comment"));
        Answer answer = new Answer(200, Map.of(), "{\"recipient_id\":\"5\",\"message_id\":\"m_1\"}");
        assertThat(outlet.outcome(page, aside, answer))
                .isEqualTo(Outcome.sent("m_1", null).in("5"));
        assertThat(outlet.edit(page, aside, "x")).isEmpty();
        assertThat(outlet.withdraw(page, aside)).isEmpty();
        assertThat(outlet.lookup(page, aside)).isEmpty();
    }

    @Test
    void sentCommentsAreEditedAndDeletedByTheirIds() {
        Outgoing sent = reply(false, "77_8", "8_9", "8_10", Map.of());
        Call edit = outlet.edit(page, sent, "Buongiorno").orElseThrow();
        assertThat(edit.method()).isEqualTo("POST");
        assertThat(edit.address()).isEqualTo("http://graph.example/v25.0/8_10");
        assertThat(Outlets.json(edit)).isEqualTo(Outlets.json("{\"message\":\"Buongiorno\"}"));
        Call deletion = outlet.withdraw(page, sent).orElseThrow();
        assertThat(deletion.method()).isEqualTo("DELETE");
        assertThat(deletion.address()).isEqualTo("http://graph.example/v25.0/8_10");
        assertThat(outlet.edit(professional, sent, "Buongiorno")).isEmpty();
        assertThat(outlet.withdraw(professional, sent).orElseThrow().method()).isEqualTo("DELETE");
    }

    @Test
    void anUnknownFateIsLookedForWhereAllAnswersAreListed() {
        Call call = outlet.lookup(page, reply(false, "77_8", "8_9", null, Map.of("top", "8_1")))
                .orElseThrow();
        assertThat(call.method()).isEqualTo("GET");
        assertThat(call.address()).startsWith("http://graph.example/v25.0/8_1/comments?fields=id%2Cmessage");
        assertThat(outlet.lookup(professional, reply(false, "31", "32", null, Map.of("kind", "mention"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"8_10\",\"message\":\"Ciao 🧳 \",\"from\":{\"id\":\"77\"},\"created_time\":\"1970-01-01T00:01:00+0000\"} | SENT",
                "{\"id\":\"8_10\",\"message\":\"Ciao 🧳\",\"from\":{\"id\":\"78\"},\"created_time\":\"1970-01-01T00:01:00+0000\"} | UNKNOWN",
                "{\"id\":\"8_10\",\"message\":\"Ciao\",\"from\":{\"id\":\"77\"},\"created_time\":\"1970-01-01T00:01:00+0000\"} | UNKNOWN",
                "{\"id\":\"8_10\",\"message\":\"Ciao 🧳\",\"from\":{\"id\":\"77\"}} | UNKNOWN",
                "{\"id\":{},\"message\":[],\"from\":{\"id\":\"77\"}} | UNKNOWN"
            })
    void onlyTheSameTextOfTheAccountItselfIsTheReply(String comment, Kind kind) {
        Outgoing reply = reply(false, "77_8", "8_9", null, Map.of());
        Outcome found = outlet.found(page, reply, new Answer(200, Map.of(), "{\"data\":[" + comment + "]}"));
        assertThat(found.kind()).isEqualTo(kind);
        Answer twice = new Answer(200, Map.of(), "{\"data\":[" + comment + "," + comment + "]}");
        assertThat(outlet.found(page, reply, twice).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(outlet.found(page, reply, new Answer(500, Map.of(), "<html>"))
                        .kind())
                .isEqualTo(Kind.UNKNOWN);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "../me", "8_9?x=1", "8/9", "8 9", "8#9", "unknown:è"})
    void idsThatAreNoPartOfAnAddressAreRefused(String id) {
        Outgoing reply = reply(false, id, id, id, Map.of());
        assertThatThrownBy(() -> outlet.send(page, reply)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> outlet.send(professional, reply)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> outlet.withdraw(page, reply)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "è", "x\r\ny: z"})
    void aTokenThatIsNoPartOfAHeaderIsRefusedWithoutBeingNamed(String token) {
        Door door = door("facebook", "77", token);
        assertThatThrownBy(() -> outlet.send(door, reply(false, "77_8", "8_9", null, Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the account has no usable credentials.accessToken");
    }
}
