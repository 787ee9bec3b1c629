package org.ascolta.channel.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import org.ascolta.channel.OutletHardness;
import org.ascolta.channel.Outlets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls of Messenger and Instagram's direct messages, and what their answers mean. */
class MessengerOutletTest extends OutletHardness {

    private static final String PSID = "6021198844556677";
    private static final UUID ID = UUID.fromString("0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b");
    private static final Instant HEARD = Instant.parse("2026-03-02T10:15:30Z");
    private static final String ERROR = "{\"error\":{\"message\":\"(#1) No\",\"type\":\"OAuthException\",\"code\":%d,"
            + "\"error_subcode\":%d,\"fbtrace_id\":\"A\"}}";
    private static final String SENT = "{\"recipient_id\":\"" + PSID + "\",\"message_id\":\"m_1\"}";

    private final MessengerOutlet outlet = new MessengerOutlet();
    private final Door page = door("facebook", "http://api.example/v25.0", Set.of());

    private Door door(String network, String base, Set<String> capabilities) {
        return new Door(
                ID, network, "104477112233445", outlet, base, null, "s", Map.of("accessToken", "EAAB-1"), capabilities);
    }

    private static Outgoing reply(String place, Duration silence) {
        return new Outgoing(
                ID,
                Visibility.PRIVATE,
                place,
                "m_0",
                null,
                "Ciao",
                null,
                silence == null ? null : HEARD.plus(silence),
                Spot.of(Visibility.PRIVATE),
                HEARD);
    }

    @Override
    protected List<String> answers() {
        return List.of(SENT, ERROR.formatted(190, 463), ERROR.formatted(10, 2018278), ERROR.formatted(4, 0));
    }

    @Override
    protected Outcome outcome(Answer answer) {
        return outlet.outcome(page, reply(PSID, Duration.ZERO), answer);
    }

    @Test
    void eachNetworkHasItsLengthAndAHumanHasMoreTime() {
        Spot spot = Spot.of(Visibility.PRIVATE);
        Set<String> human = Set.of("human_agent");
        assertThat(outlet.reach(page, spot))
                .contains(Reach.plain(2000, Unit.chars).within(Duration.ofHours(24)));
        assertThat(outlet.reach(door("facebook", "http://a", human), spot))
                .contains(Reach.plain(2000, Unit.chars).within(Duration.ofDays(7)));
        assertThat(outlet.reach(door("instagram", "http://a", Set.of()), spot))
                .contains(Reach.plain(1000, Unit.bytes).within(Duration.ofHours(24)));
        assertThat(outlet.dedupes()).isFalse();
        assertThat(outlet.edit(page, reply(PSID, Duration.ZERO), "x")).isEmpty();
        assertThat(outlet.withdraw(page, reply(PSID, Duration.ZERO))).isEmpty();
        assertThat(outlet.pace().between()).isZero();
    }

    @Test
    void whereNobodyMayWriteThereIsNoReach() {
        Spot standby = new Spot(Visibility.PRIVATE, false, "m_0", Map.of("standby", "yes"));
        assertThat(outlet.reach(page, standby)).isEmpty();
        assertThat(outlet.reach(page, Spot.of(Visibility.PUBLIC))).isEmpty();
        Door closed = Outlets.door(outlet, "http://a", null, "s", Map.of());
        assertThat(outlet.reach(closed, Spot.of(Visibility.PRIVATE))).isEmpty();
        assertThatThrownBy(() -> outlet.send(closed, reply(PSID, Duration.ZERO)))
                .hasMessage("the account has no usable credentials.accessToken");
    }

    @Test
    void anAnswerNamesThePersonAndOurToken() {
        Call call = outlet.send(page, reply(PSID, Duration.ofHours(2)));

        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.address()).isEqualTo("http://api.example/v25.0/104477112233445/messages");
        assertThat(call.headers())
                .containsEntry("authorization", "Bearer EAAB-1")
                .containsEntry("content-type", "application/json");
        assertThat(Outlets.json(call))
                .isEqualTo(Outlets.json("{\"recipient\":{\"id\":\"" + PSID + "\"},\"messaging_type\":\"RESPONSE\","
                        + "\"message\":{\"text\":\"Ciao\",\"metadata\":\"" + ID + "\"}}"));
        assertThat(call.toString()).isEqualTo("Call[POST]");
    }

    @ParameterizedTest
    @CsvSource({"PT24H, human_agent, RESPONSE", "PT24H0.001S, human_agent, MESSAGE_TAG", "PT25H, other, RESPONSE"})
    void afterADayOnlyAHumanMayAnswerAndSaysSo(Duration silence, String capability, String type) {
        Door door = door("facebook", "http://a", Set.of(capability));
        var body = Outlets.json(outlet.send(door, reply(PSID, silence)));
        assertThat(body.path("messaging_type").asText()).isEqualTo(type);
        assertThat(body.path("tag").asText("none")).isEqualTo(type.equals("RESPONSE") ? "none" : "HUMAN_AGENT");
    }

    @Test
    void nobodyIsLateWhereNobodyKnowsTheTime() {
        Door door = door("facebook", "http://a", Set.of("human_agent"));
        assertThat(Outlets.json(outlet.send(door, reply(PSID, null)))
                        .path("messaging_type")
                        .asText())
                .isEqualTo("RESPONSE");
    }

    @ParameterizedTest
    @CsvSource({
        "https://graph.instagram.com/v25.0, 104477112233445",
        "https://graph.facebook.com/v25.0, me",
        "http://localhost:1/graph, 104477112233445"
    })
    void instagramIsCalledByTheNameThatItsHostKnows(String base, String sender) {
        Call call = outlet.send(door("instagram", base, Set.of()), reply("998877665544332", Duration.ZERO));
        assertThat(call.address()).isEqualTo(base + "/" + sender + "/messages");
    }

    @Test
    void aPrivateAnswerToACommentNamesTheComment() {
        Spot aside = new Spot(Visibility.PRIVATE, true, "123_456", Map.of());
        Outgoing reply =
                new Outgoing(ID, Visibility.PRIVATE, "99_123", "123_456", null, "Ciao", null, HEARD, aside, HEARD);
        assertThat(Outlets.json(outlet.send(page, reply)))
                .isEqualTo(Outlets.json("{\"recipient\":{\"comment_id\":\"123_456\"},"
                        + "\"message\":{\"text\":\"Ciao\",\"metadata\":\"" + ID + "\"}}"));
        assertThat(outlet.reach(page, aside)).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "unknown:m_1", "12/34", "../me", "1 2", "x"})
    void placesOfNobodyAreRefused(String place) {
        assertThatThrownBy(() -> outlet.send(page, reply(place, Duration.ZERO)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void textsTravelAsTheyAre() {
        String text = "\"ciao\" \\ 👩‍👩‍👧‍👦 مرحبا\n";
        Outgoing reply = Outlets.reply(Visibility.PRIVATE, PSID, null, text, null);
        assertThat(Outlets.json(outlet.send(page, reply)).at("/message/text").asText())
                .isEqualTo(text);
    }

    @Test
    void whatIsSentIsNamedAsItsEchoWill() {
        assertThat(outcome(new Answer(200, Map.of(), SENT))).isEqualTo(Outcome.sent("m_1", null));
        assertThat(outcome(new Answer(200, Map.of(), "{\"recipient_id\":\"1\"}"))
                        .kind())
                .isEqualTo(Kind.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 10, 2018278, WINDOW",
        "400, 10, 2534022, WINDOW",
        "400, 551, 1545041, PERMANENT",
        "400, 100, 2018001, PERMANENT",
        "400, 190, 460, AUTH",
        "400, 2, 0, RETRY",
        "429, 4, 0, RETRY"
    })
    void refusalsAreWhatMetaCallsThem(int status, int code, int subcode, Kind kind) {
        assertThat(outcome(new Answer(status, Map.of(), ERROR.formatted(code, subcode)))
                        .kind())
                .isEqualTo(kind);
    }
}
