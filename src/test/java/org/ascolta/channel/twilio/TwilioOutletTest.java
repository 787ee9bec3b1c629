package org.ascolta.channel.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.FormFields;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Outlet.Reach;
import org.ascolta.channel.Outlet.Spot;
import org.ascolta.channel.Outlet.Unit;
import org.ascolta.channel.Outlets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls that it writes. */
class TwilioOutletTest {

    private static final String CONNECTION = "01900000-0000-7000-8000-00000000000c";
    private static final Map<String, String> CREDENTIALS = Map.of("accountSid", "AC7d1f", "authToken", "to:ken");
    private static final Spot PRIVATE = Spot.of(Visibility.PRIVATE);

    private final TwilioOutlet outlet = new TwilioOutlet("https://desk.example");
    private final Outgoing reply = Outlets.reply(Visibility.PRIVATE, "+393331234567", "SM1", "Sì & no + 👍", null);

    private Door door(String network, Map<String, String> credentials) {
        return new Door(
                UUID.randomUUID(),
                network,
                "+390698765432",
                outlet,
                "http://api.example",
                null,
                "secret",
                credentials,
                Set.of(),
                UUID.fromString(CONNECTION));
    }

    @Test
    void itReachesWhoWroteAndOnWhatsAppForADay() {
        assertThat(outlet.reach(door("sms", CREDENTIALS), PRIVATE)).contains(Reach.plain(1600, Unit.chars));
        assertThat(outlet.reach(door("whatsapp", CREDENTIALS), PRIVATE))
                .contains(Reach.plain(1600, Unit.chars).within(Duration.ofHours(24)));
        assertThat(outlet.reach(door("sms", Map.of()), PRIVATE)).isEmpty();
        assertThat(outlet.reach(door("sms", CREDENTIALS), Spot.of(Visibility.PUBLIC)))
                .isEmpty();
        assertThat(outlet.reach(door("sms", CREDENTIALS), new Spot(Visibility.PRIVATE, true, "x", Map.of())))
                .isEmpty();
        assertThat(outlet.dedupes()).isFalse();
        assertThat(outlet.pace("sms").perSecond()).isEqualTo(1);
        assertThat(outlet.pace("whatsapp").perSecond()).isEqualTo(80);
        assertThat(outlet.edit(door("sms", CREDENTIALS), reply, "x")).isEmpty();
        assertThat(outlet.withdraw(door("sms", CREDENTIALS), reply)).isEmpty();
    }

    @Test
    void aCallerIsReachedByAnSmsOnlyWhereThereIsANumberForIt() {
        assertThat(outlet.reach(door("phone", CREDENTIALS), PRIVATE)).isEmpty();
        Map<String, String> more = Map.of("accountSid", "AC7d1f", "authToken", "token", "smsFrom", "+390600000001");
        assertThat(outlet.reach(door("phone", more), PRIVATE)).contains(Reach.plain(1600, Unit.chars));
        assertThat(fields(outlet.send(door("phone", more), reply)))
                .containsEntry("From", "+390600000001")
                .containsEntry("To", "+393331234567");
        assertThatThrownBy(() -> outlet.send(door("phone", CREDENTIALS), reply))
                .hasMessage("the account has no usable credentials.smsFrom");
    }

    @Test
    void aReplyIsAFormWithBasicAuth() {
        Call call = outlet.send(door("sms", CREDENTIALS), reply);

        String pair = Base64.getEncoder().encodeToString("AC7d1f:to:ken".getBytes(StandardCharsets.UTF_8));
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.address()).isEqualTo("http://api.example/2010-04-01/Accounts/AC7d1f/Messages.json");
        assertThat(call.headers())
                .containsOnly(
                        Map.entry("content-type", "application/x-www-form-urlencoded"),
                        Map.entry("authorization", "Basic " + pair));
        assertThat(fields(call))
                .containsOnly(
                        Map.entry("From", "+390698765432"),
                        Map.entry("To", "+393331234567"),
                        Map.entry("Body", "Sì & no + 👍"),
                        Map.entry(
                                "StatusCallback",
                                "https://desk.example/hooks/" + CONNECTION + "?reply=" + reply.replyId()));
    }

    @Test
    void whoIsNotReachableFromOutsideAsksForNoReports() {
        Call call = new TwilioOutlet(null).send(door("sms", CREDENTIALS), reply);
        assertThat(fields(call)).containsOnlyKeys("From", "To", "Body");
    }

    @Test
    void onWhatsAppBothEndsSaySo() {
        assertThat(fields(outlet.send(door("whatsapp", CREDENTIALS), reply)))
                .containsEntry("From", "whatsapp:+390698765432")
                .containsEntry("To", "whatsapp:+393331234567");
        Outgoing hidden = Outlets.reply(Visibility.PRIVATE, "IT.90128", null, "Ciao", null);
        assertThat(fields(outlet.send(door("whatsapp", CREDENTIALS), hidden))).containsEntry("To", "whatsapp:IT.90128");
        assertThatThrownBy(() -> outlet.send(door("sms", CREDENTIALS), hidden))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "PosteInfo", "unknown:CA1", "+39 333", "sip:anna@pbx.example", "client:anna"})
    void whoIsNoNumberCannotBeAnswered(String place) {
        Outgoing nowhere = Outlets.reply(Visibility.PRIVATE, place, null, "Ciao", null);
        assertThatThrownBy(() -> outlet.send(door("sms", CREDENTIALS), nowhere))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "AC/../x", "AC?x", "AC1\n"})
    void anAccountThatIsNoPartOfAnAddressIsRefusedWithoutBeingNamed(String sid) {
        Map<String, String> credentials = Map.of("accountSid", sid, "authToken", "token");
        assertThatThrownBy(() -> outlet.send(door("sms", credentials), reply))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the account has no usable credentials.accountSid");
    }

    @Test
    void onlyTwilioIsShownTheCredentials() {
        Door door = door("sms", CREDENTIALS);
        for (String own : Set.of("https://api.twilio.com/2010-04-01/x", "http://api.example/2010-04-01/x")) {
            Call call = outlet.fetch(door, new Attachment("image", own, "image/png"))
                    .orElseThrow();
            assertThat(call.method()).isEqualTo("GET");
            assertThat(call.address()).isEqualTo(own);
            assertThat(call.headers()).containsOnlyKeys("authorization");
        }
        for (String other : Set.of(
                "https://twilio.com.evil.example/x",
                "http://api.twilio.com/x",
                "https://evil.example/api.twilio.com",
                "http://api.example.evil/x",
                "https://api.twilio.com@evil.example/x")) {
            assertThat(outlet.fetch(door, new Attachment("image", other, "image/png")))
                    .as(other)
                    .isEmpty();
        }
        assertThat(outlet.fetch(door, new Attachment("image", null, "image/png")))
                .isEmpty();
    }

    private static Map<String, String> fields(Call call) {
        return FormFields.of(call.body().getBytes(StandardCharsets.UTF_8)).stream()
                .collect(Collectors.toMap(
                        FormFields.Field::name,
                        field -> new String(
                                field.value().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)));
    }
}
