package org.ascolta.channel.x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
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
import org.junit.jupiter.params.provider.ValueSource;

/** What may be said where, and the calls that say it. */
class XOutletTest {

    private static final String ASKED = "2028413881021366273";
    private static final Instant WRITTEN = Instant.parse("2026-03-02T10:30:00.125Z");

    private final XOutlet outlet = new XOutlet();

    private Door door(String... capabilities) {
        return new Door(
                UUID.randomUUID(),
                "x",
                "2244001133",
                outlet,
                "https://api.example",
                null,
                "secret",
                Map.of("accessToken", "tok-en"),
                Set.of(capabilities));
    }

    private static Spot spot(Visibility visibility, boolean aside, Map<String, String> hints) {
        return new Spot(visibility, aside, ASKED, hints);
    }

    private static Outgoing reply(Visibility visibility, String place, String parent, Map<String, String> hints) {
        Outgoing reply = Outlets.reply(visibility, place, parent, "Ciao", null);
        Spot spot = new Spot(visibility, false, parent, hints);
        return new Outgoing(
                reply.replyId(),
                visibility,
                place,
                parent,
                reply.author(),
                "Ciao",
                "2028417530065846275",
                WRITTEN,
                spot,
                null);
    }

    @Test
    void inPublicItReachesOnlyWhoCalled() {
        Map<String, String> summoned = Map.of("summoned", "true");
        Reach post = new Reach(280, Unit.weighted, null, false, false, true, null);
        assertThat(outlet.reach(door(), spot(Visibility.PUBLIC, false, summoned)))
                .contains(post);
        assertThat(outlet.reach(door(), spot(Visibility.PUBLIC, false, Map.of())))
                .isEmpty();
        assertThat(outlet.reach(door("enterprise"), spot(Visibility.PUBLIC, false, Map.of())))
                .contains(post);
        assertThat(outlet.reach(door("premium"), spot(Visibility.PUBLIC, false, summoned))
                        .orElseThrow()
                        .max())
                .isEqualTo(25_000);
        assertThat(outlet.reach(door("premium"), spot(Visibility.PUBLIC, false, Map.of())))
                .isEmpty();
    }

    @Test
    void anAccountThatIsNamedMayAnswerWhatAnotherHeard() {
        Map<String, String> named = Map.of("called", "88120045 2244001133");
        assertThat(outlet.reach(door(), spot(Visibility.PUBLIC, false, named))).isPresent();
        Map<String, String> others = Map.of("called", "88120045 22440011330");
        assertThat(outlet.reach(door(), spot(Visibility.PUBLIC, false, others))).isEmpty();
    }

    @Test
    void inPrivateItReachesEverybodyWhoWrote() {
        assertThat(outlet.reach(door(), Spot.of(Visibility.PRIVATE))).contains(Reach.plain(10_000, Unit.chars));
        assertThat(outlet.reach(door(), spot(Visibility.PUBLIC, true, Map.of("summoned", "true"))))
                .isEmpty();
        Door locked = Outlets.door(outlet, "https://api.example", null, "secret", Map.of());
        assertThat(outlet.reach(locked, Spot.of(Visibility.PRIVATE))).isEmpty();
        assertThat(outlet.dedupes()).isFalse();
        assertThat(outlet.pace().perSecond()).isBetween(0.11, 0.112);
        assertThat(outlet.pace().between()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aPublicReplyNamesWhatItAnswers() {
        Call call = outlet.send(door(), reply(Visibility.PUBLIC, "1", ASKED, Map.of()));
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.address()).isEqualTo("https://api.example/2/tweets");
        assertThat(call.headers())
                .containsOnly(
                        Map.entry("authorization", "Bearer tok-en"), Map.entry("content-type", "application/json"));
        assertThat(Outlets.json(call))
                .isEqualTo(Outlets.json("{\"text\":\"Ciao\",\"reply\":{\"in_reply_to_tweet_id\":\"" + ASKED + "\"}}"));
    }

    @Test
    void anEditedPostIsAnsweredInItsLastVersion() {
        Call call = outlet.send(door(), reply(Visibility.PUBLIC, "1", ASKED, Map.of("version", "77")));
        assertThat(Outlets.json(call).at("/reply/in_reply_to_tweet_id").asText())
                .isEqualTo("77");
        Call toRoot = outlet.send(door(), reply(Visibility.PUBLIC, "1", null, Map.of()));
        assertThat(Outlets.json(toRoot).at("/reply/in_reply_to_tweet_id").asText())
                .isEqualTo("1");
    }

    @Test
    void aDirectMessageGoesToWhoeverItIsWith() {
        Call call = outlet.send(door(), reply(Visibility.PRIVATE, "88120045", "5", Map.of()));
        assertThat(call.address()).isEqualTo("https://api.example/2/dm_conversations/with/88120045/messages");
        assertThat(Outlets.json(call)).isEqualTo(Outlets.json("{\"text\":\"Ciao\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "88120045/x", "../1", "abc", "12345678901234567890", "1 2"})
    void noIdThatIsNoneBecomesPartOfAnAddress(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> outlet.send(door(), reply(Visibility.PRIVATE, id, null, Map.of())));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> outlet.send(door(), reply(Visibility.PUBLIC, "1", id, Map.of())));
    }

    @Test
    void onlyPostsAreTakenBackAndNothingIsEdited() {
        Call call = outlet.withdraw(door(), reply(Visibility.PUBLIC, "1", ASKED, Map.of()))
                .orElseThrow();
        assertThat(call.method()).isEqualTo("DELETE");
        assertThat(call.address()).isEqualTo("https://api.example/2/tweets/2028417530065846275");
        assertThat(outlet.withdraw(door(), reply(Visibility.PRIVATE, "1", ASKED, Map.of())))
                .isEmpty();
        assertThat(outlet.edit(door(), reply(Visibility.PUBLIC, "1", ASKED, Map.of()), "Sì"))
                .isEmpty();
    }

    @Test
    void aLookupReadsWhatWeWroteSince() {
        Call call = outlet.lookup(door(), reply(Visibility.PUBLIC, "1", ASKED, Map.of()))
                .orElseThrow();
        assertThat(call.method()).isEqualTo("GET");
        assertThat(call.address())
                .startsWith("https://api.example/2/users/2244001133/tweets?")
                .contains("start_time=2026-03-02T10:29:00Z");
        assertThat(outlet.lookup(door(), reply(Visibility.PRIVATE, "88120045", null, Map.of()))
                        .orElseThrow()
                        .address())
                .startsWith("https://api.example/2/dm_conversations/with/88120045/dm_events?");
    }

    @Test
    void onlyTheSameTextUnderTheSamePostIsIt() {
        Outgoing reply = reply(Visibility.PUBLIC, "1", ASKED, Map.of());
        String post = "{\"data\":[{\"id\":\"9\",\"text\":\"@anna %s\",\"created_at\":\"%s\","
                + "\"referenced_tweets\":[{\"type\":\"replied_to\",\"id\":\"%s\"}]}]}";
        assertThat(found(reply, 200, post.formatted("Ciao", "2026-03-02T10:30:02Z", ASKED)))
                .isEqualTo(Outcome.sent("9", Instant.parse("2026-03-02T10:30:02Z")));
        for (String other : new String[] {
            post.formatted("Ciao!", "2026-03-02T10:30:02Z", ASKED),
            post.formatted("Ciao", "2026-03-02T09:30:02Z", ASKED),
            post.formatted("Ciao", "2026-03-02T10:30:02Z", "1"),
            "{\"data\":7}",
            "{\"meta\":{\"result_count\":0}}",
            "<html>",
            null
        }) {
            assertThat(found(reply, 200, other).kind()).isEqualTo(Kind.UNKNOWN);
        }
        assertThat(found(reply, 429, post.formatted("Ciao", "2026-03-02T10:30:02Z", ASKED))
                        .kind())
                .isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void aMessageOfSomebodyElseIsNotOurs() {
        Outgoing reply = reply(Visibility.PRIVATE, "88120045", null, Map.of());
        String message = "{\"data\":[{\"id\":\"9\",\"text\":\"Ciao\",\"sender_id\":\"%s\","
                + "\"created_at\":\"2026-03-02T10:30:02Z\"}]}";
        assertThat(found(reply, 200, message.formatted("88120045")).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(found(reply, 200, message.formatted("2244001133")).externalId())
                .isEqualTo("9");
    }

    private Outcome found(Outgoing reply, int status, String body) {
        return outlet.found(door(), reply, new Answer(status, Map.of(), body));
    }
}
