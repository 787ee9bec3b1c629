package org.ascolta.channel.discourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Outlet.Spot;
import org.ascolta.channel.Outlet.Unit;
import org.ascolta.channel.Outlets;
import org.junit.jupiter.api.Test;

class DiscourseOutletTest {

    static final Door DOOR = Outlets.door(
            new DiscourseOutlet(),
            "https://forum.example",
            null,
            "hooksecret",
            Map.of("apiKey", "k3y-k3y", "apiUsername", "aurora_care"));

    private final DiscourseOutlet outlet = new DiscourseOutlet();

    @Test
    void aReplyIsAPostOfTheTopic() {
        Call call = outlet.send(DOOR, reply("512:3", null));
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.address()).isEqualTo("https://forum.example/posts.json");
        assertThat(call.headers())
                .containsEntry("Api-Key", "k3y-k3y")
                .containsEntry("Api-Username", "aurora_care")
                .containsEntry("content-type", "application/json");
        assertThat(Outlets.json(call))
                .isEqualTo(Outlets.json("{\"raw\":\"Buongiorno\",\"topic_id\":512,\"reply_to_post_number\":3}"));
    }

    @Test
    void whatAnswersTheFirstPostAnswersTheTopic() {
        for (String parent : new String[] {null, "512:1", "99:7"}) {
            assertThat(Outlets.json(outlet.send(DOOR, reply(parent, null))).has("reply_to_post_number"))
                    .isFalse();
        }
    }

    @Test
    void aPostIsChangedByItsOwnId() {
        Outgoing known = hinted(Map.of("self", "512:5/9003"));
        Call edit = outlet.edit(DOOR, known, "Meglio così").orElseThrow();
        assertThat(edit.method() + " " + edit.address()).isEqualTo("PUT https://forum.example/posts/9003.json");
        assertThat(Outlets.json(edit)).isEqualTo(Outlets.json("{\"post\":{\"raw\":\"Meglio così\"}}"));
        Call gone = outlet.withdraw(DOOR, known).orElseThrow();
        assertThat(gone.method() + " " + gone.address()).isEqualTo("DELETE https://forum.example/posts/9003.json");
        assertThat(outlet.edit(DOOR, hinted(Map.of()), "x")).isEmpty();
        assertThat(outlet.withdraw(DOOR, hinted(Map.of("self", "512:5/../admin"))))
                .isEmpty();
    }

    @Test
    void thePostThatIsAnsweredIsNeverChanged() {
        Outgoing answer = hinted(Map.of("self", "512:3/9001"));
        assertThat(outlet.edit(DOOR, answer, "Meglio così")).isEmpty();
        assertThat(outlet.withdraw(DOOR, answer)).isEmpty();
    }

    @Test
    void lengthsAreThoseOfTheForum() {
        assertThat(outlet.reach(DOOR, Spot.of(Visibility.PUBLIC)).orElseThrow())
                .extracting("min", "max", "unit", "window")
                .containsExactly(20, 32_000, Unit.chars, null);
        assertThat(outlet.reach(DOOR, Spot.of(Visibility.PRIVATE)).orElseThrow().min())
                .isEqualTo(10);
        assertThat(outlet.reach(DOOR, new Spot(Visibility.PRIVATE, true, "512:3", Map.of())))
                .isEmpty();
    }

    @Test
    void withoutCredentialsNobodyIsReached() {
        Door closed = Outlets.door(outlet, "https://forum.example", null, null, Map.of("apiKey", "k"));
        assertThat(outlet.reach(closed, Spot.of(Visibility.PUBLIC))).isEmpty();
        assertThatThrownBy(() -> outlet.send(closed, reply(null, null))).isInstanceOf(IllegalArgumentException.class);
        Door injected = Outlets.door(
                outlet, "https://forum.example", null, null, Map.of("apiKey", "k\r\nx: y", "apiUsername", "u"));
        assertThat(outlet.reach(injected, Spot.of(Visibility.PUBLIC))).isEmpty();
    }

    @Test
    void foreignPlacesAreRefused() {
        Outgoing lost = Outlets.reply(Visibility.PUBLIC, "t/512", null, "Buongiorno", null);
        assertThatThrownBy(() -> outlet.send(DOOR, lost)).isInstanceOf(IllegalArgumentException.class);
    }

    static Outgoing reply(String parent, String externalId) {
        return Outlets.reply(Visibility.PUBLIC, "512", parent, "Buongiorno", externalId);
    }

    private static Outgoing hinted(Map<String, String> hints) {
        return Hinted.of(reply("512:3", "512:5"), hints);
    }
}
