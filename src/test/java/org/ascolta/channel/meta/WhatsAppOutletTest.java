package org.ascolta.channel.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.channel.Content.Attachment;
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

class WhatsAppOutletTest extends OutletHardness {

    private static final UUID ID = UUID.fromString("0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b");
    private static final String SENT = "{\"messaging_product\":\"whatsapp\",\"contacts\":[{\"input\":\"393331234567\","
            + "\"wa_id\":\"393331234567\"}],\"messages\":[{\"id\":\"wamid.HBgMO1\"}]}";
    private static final String ERROR =
            "{\"error\":{\"message\":\"(#1) No\",\"type\":\"OAuthException\",\"code\":%d,\"fbtrace_id\":\"A\"}}";

    private final WhatsAppOutlet outlet = new WhatsAppOutlet();
    private final Door door = door("https://graph.example/v25.0", Map.of("accessToken", "EAAB-1"));

    private Door door(String base, Map<String, String> credentials) {
        return new Door(ID, "whatsapp", "106540352242922", outlet, base, null, "s", credentials);
    }

    private static Outgoing reply(String place, String parent, Map<String, String> hints) {
        Spot spot = new Spot(Visibility.PRIVATE, false, parent, hints);
        return new Outgoing(
                ID, Visibility.PRIVATE, place, parent, null, "Ciao", null, Instant.EPOCH, spot, Instant.EPOCH);
    }

    @Override
    protected List<String> answers() {
        return List.of(SENT, ERROR.formatted(131047), ERROR.formatted(131056), ERROR.formatted(190));
    }

    @Override
    protected Outcome outcome(Answer answer) {
        return outlet.outcome(door, reply("+393331234567", null, Map.of()), answer);
    }

    @Test
    void itReachesWhoeverWroteTheDayBefore() {
        assertThat(outlet.reach(door, Spot.of(Visibility.PRIVATE)))
                .contains(Reach.plain(4096, Unit.chars).within(Duration.ofHours(24)));
        assertThat(outlet.reach(door, Spot.of(Visibility.PUBLIC))).isEmpty();
        assertThat(outlet.reach(door, new Spot(Visibility.PRIVATE, true, "1", Map.of())))
                .isEmpty();
        assertThat(outlet.reach(door("http://a", Map.of()), Spot.of(Visibility.PRIVATE)))
                .isEmpty();
        assertThat(outlet.pace().perSecond()).isEqualTo(80);
        assertThat(outlet.pace().between()).isEqualTo(Duration.ofSeconds(6));
        assertThat(outlet.dedupes()).isFalse();
        assertThat(outlet.edit(door, reply("+393331234567", null, Map.of()), "x"))
                .isEmpty();
        assertThat(outlet.withdraw(door, reply("+393331234567", null, Map.of())))
                .isEmpty();
    }

    @Test
    void anAnswerQuotesAndBearsOurToken() {
        Call call = outlet.send(door, reply("+393331234567", "wamid.HBgMA1", Map.of()));

        assertThat(call.address()).isEqualTo("https://graph.example/v25.0/106540352242922/messages");
        assertThat(call.headers()).containsEntry("authorization", "Bearer EAAB-1");
        assertThat(Outlets.json(call))
                .isEqualTo(Outlets.json("{\"messaging_product\":\"whatsapp\",\"recipient_type\":\"individual\","
                        + "\"to\":\"393331234567\",\"type\":\"text\",\"text\":{\"body\":\"Ciao\","
                        + "\"preview_url\":false},\"context\":{\"message_id\":\"wamid.HBgMA1\"},"
                        + "\"biz_opaque_callback_data\":\"" + ID + "\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "393331234567, no, individual, to",
        "IT.1349120865530274, no, individual, recipient",
        "US.ENT.11815799212886844830, no, individual, recipient",
        "Y2FwaV9ncm91cDox, yes, group, to"
    })
    void everyKindOfPersonIsAddressedAsWhatHeIs(String place, String group, String type, String field) {
        Map<String, String> hints = group.equals("yes") ? Map.of("group", "yes") : Map.of();
        var body = Outlets.json(outlet.send(door, reply(place, null, hints)));
        assertThat(body.path("recipient_type").asText()).isEqualTo(type);
        assertThat(body.path(field).asText()).isEqualTo(place);
        assertThat(body.has(field.equals("to") ? "recipient" : "to")).isFalse();
        assertThat(body.has("context")).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "unknown:wamid.1", "123", "+39 333", "it.55", "Y2FwaV9ncm91cDox", "../1"})
    void placesOfNobodyAreRefused(String place) {
        assertThatThrownBy(() -> outlet.send(door, reply(place, null, Map.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The ids that hooks bring are those that calls need. */
    @ParameterizedTest
    @ValueSource(strings = {"whatsapp-text", "whatsapp-user-id-and-number", "whatsapp-user-id-only", "whatsapp-group"})
    void whoeverWroteCanBeAnswered(String name) {
        Bodies.said(name).stream().filter(said -> said.content() != null).forEach(said -> {
            Outgoing reply = reply(
                    said.content().place(), said.externalId(), said.content().hints());
            assertThat(outlet.send(door, reply).body())
                    .contains(said.content().place().replace("+", ""));
        });
    }

    @Test
    void whatIsSentHasTheIdOfItsStatuses() {
        assertThat(outcome(new Answer(200, Map.of(), SENT))).isEqualTo(Outcome.sent("wamid.HBgMO1", null));
        assertThat(outcome(new Answer(200, Map.of(), "{\"messages\":[]}")).kind())
                .isEqualTo(Kind.UNKNOWN);
        assertThat(outcome(new Answer(200, Map.of(), "{\"messages\":[{}]}")).kind())
                .isEqualTo(Kind.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 131047, WINDOW",
        "400, 131026, PERMANENT",
        "400, 131030, PERMANENT",
        "429, 130429, RETRY",
        "400, 131056, RETRY",
        "401, 190, AUTH"
    })
    void refusalsAreWhatMetaCallsThem(int status, int code, Kind kind) {
        assertThat(outcome(new Answer(status, Map.of(), ERROR.formatted(code))).kind())
                .isEqualTo(kind);
    }

    @Test
    void aFileIsAskedForByItsNumberAndFetchedWhereItIs() {
        Attachment file = new Attachment("image", "https://graph.facebook.com/770000001", null);
        Call asked = outlet.fetch(door, file).orElseThrow();
        assertThat(asked.method()).isEqualTo("GET");
        assertThat(asked.address()).isEqualTo("https://graph.example/v25.0/770000001");
        assertThat(asked.headers()).containsEntry("authorization", "Bearer EAAB-1");

        String media = "{\"url\":\"https://lookaside.fbsbx.com/a?mid=1\",\"mime_type\":\"image/jpeg\",\"id\":\"77\"}";
        Attachment there =
                WhatsAppOutlet.pointsTo(file, new Answer(200, Map.of(), media)).orElseThrow();
        assertThat(there).isEqualTo(new Attachment("image", "https://lookaside.fbsbx.com/a?mid=1", "image/jpeg"));
        Call fetched = outlet.fetch(door, there).orElseThrow();
        assertThat(fetched.address()).isEqualTo(there.url());
        assertThat(fetched.headers()).containsEntry("authorization", "Bearer EAAB-1");
        assertThat(WhatsAppOutlet.pointsTo(there, new Answer(200, Map.of(), media)))
                .isEmpty();
        assertThat(WhatsAppOutlet.pointsTo(file, new Answer(200, Map.of(), "bytes")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/a",
                "http://lookaside.fbsbx.com/a",
                "https://lookaside.fbsbx.com@evil.example/a",
                "https://lookaside.fbsbx.com.evil.example/a",
                "geo:1,2",
                "tel:+39061234",
                "not a link"
            })
    void nobodyElseSeesTheToken(String url) {
        assertThat(outlet.fetch(door, new Attachment("image", url, null))).isEmpty();
    }

    @Test
    void whatHasNoAddressIsNotFetched() {
        assertThat(outlet.fetch(door, new Attachment("image", null, null))).isEmpty();
    }
}
