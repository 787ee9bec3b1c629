package org.ascolta.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Outlet.Reach;
import org.ascolta.channel.Outlet.Spot;
import org.ascolta.channel.Outlet.Unit;
import org.ascolta.channel.Outlets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls that it writes. */
class SlackOutletTest {

    private static final String ASKED = "C05HELP:1772446530.000100";

    private final SlackOutlet outlet = new SlackOutlet();
    private final Door door =
            Outlets.door(outlet, "https://api.example", null, "secret", Map.of("botToken", "xoxb-desk"));

    private static Outgoing reply(String place, String externalId) {
        return Outlets.reply(Visibility.PRIVATE, place, null, "Ciao <!channel> & tutti", externalId);
    }

    @Test
    void itReachesWhereItHasAToken() {
        assertThat(outlet.reach(door, Spot.of(Visibility.PRIVATE)))
                .contains(new Reach(40_000, Unit.chars, null, false, true, true, null));
        assertThat(outlet.reach(door, Spot.of(Visibility.PUBLIC))).isEmpty();
        assertThat(outlet.reach(door, new Spot(Visibility.PRIVATE, true, null, Map.of())))
                .isEmpty();
        Door locked = Outlets.door(outlet, "https://api.example", null, "secret", Map.of());
        assertThat(outlet.reach(locked, Spot.of(Visibility.PRIVATE))).isEmpty();
        assertThat(outlet.dedupes()).isFalse();
        assertThat(outlet.lookup(door, reply(ASKED, null))).isEmpty();
    }

    @Test
    void aReplyGoesIntoItsThreadAndCallsNobody() {
        Call call = outlet.send(door, reply(ASKED, null));
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.address()).isEqualTo("https://api.example/chat.postMessage");
        assertThat(call.headers())
                .containsOnly(
                        Map.entry("authorization", "Bearer xoxb-desk"),
                        Map.entry("content-type", "application/json; charset=utf-8"));
        assertThat(Outlets.json(call))
                .isEqualTo(Outlets.json("{\"channel\":\"C05HELP\",\"thread_ts\":\"1772446530.000100\","
                        + "\"text\":\"Ciao &lt;!channel&gt; &amp; tutti\"}"));
        assertThat(Outlets.json(outlet.send(door, reply("D08ANNA", null))).has("thread_ts"))
                .isFalse();
    }

    @Test
    void whatWasSentIsEditedAndTakenBack() {
        Outgoing sent = reply(ASKED, "C05HELP:1772447000.000100");
        Call edit = outlet.edit(door, sent, "Sì > no").orElseThrow();
        assertThat(edit.address()).endsWith("/chat.update");
        assertThat(Outlets.json(edit))
                .isEqualTo(
                        Outlets.json("{\"channel\":\"C05HELP\",\"ts\":\"1772447000.000100\",\"text\":\"Sì &gt; no\"}"));
        Call withdrawal = outlet.withdraw(door, sent).orElseThrow();
        assertThat(withdrawal.address()).endsWith("/chat.delete");
        assertThat(Outlets.json(withdrawal))
                .isEqualTo(Outlets.json("{\"channel\":\"C05HELP\",\"ts\":\"1772447000.000100\"}"));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"501", "c05help:1772446530.000100", "C05HELP:now", "C05HELP:1:2", "C05HELP/x"})
    void whatIsNoneOfSlacksIsRefused(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> outlet.send(door, reply(id, null)));
        assertThatIllegalArgumentException().isThrownBy(() -> outlet.withdraw(door, reply(ASKED, id)));
        assertThatIllegalArgumentException().isThrownBy(() -> outlet.withdraw(door, reply(ASKED, "C05HELP")));
    }

    @Test
    void onlySlackSeesTheToken() {
        Call call = outlet.fetch(door, file("https://files.slack.com/files-pri/T1-F1/coda.png"))
                .orElseThrow();
        assertThat(call.method()).isEqualTo("GET");
        assertThat(call.headers()).containsExactly(Map.entry("authorization", "Bearer xoxb-desk"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://files.slack.com/a",
                "https://files.slack.com:8443/a",
                "https://slack.com.evil.example/a",
                "https://notslack.com/a",
                "https://files.slack.com@evil.example/a",
                "not an address"
            })
    @NullAndEmptySource
    void nobodyElseSeesTheToken(String url) {
        assertThat(outlet.fetch(door, file(url))).isEmpty();
    }

    private static Attachment file(String url) {
        return new Attachment("file", url, null);
    }
}
