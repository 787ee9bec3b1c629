package org.ascolta.channel.mastodon;

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

class MastodonOutletTest {

    static final Door DOOR = Outlets.door(
            new MastodonOutlet(), "https://istanza.example", null, null, Map.of("accessToken", "t0ken-t0ken"));

    private final MastodonOutlet outlet = new MastodonOutlet();

    @Test
    void anAnswerMentionsWhomItIsFor() {
        Outgoing reply = Outlets.reply(Visibility.PUBLIC, "7", "9", "Buongiorno", null);
        Call call = outlet.send(DOOR, reply);
        assertThat(call.method() + " " + call.address()).isEqualTo("POST https://istanza.example/api/v1/statuses");
        assertThat(call.headers())
                .containsEntry("authorization", "Bearer t0ken-t0ken")
                .containsEntry("idempotency-key", reply.token());
        assertThat(Outlets.json(call))
                .isEqualTo(Outlets.json(
                        "{\"status\":\"@mrossi Buongiorno\",\"visibility\":\"public\",\"in_reply_to_id\":\"9\"}"));
    }

    @Test
    void whoIsMentionedAlreadyIsNotMentionedTwice() {
        Outgoing reply = Outlets.reply(Visibility.PUBLIC, "7", "9", "Grazie @MRossi!", null);
        assertThat(Outlets.json(outlet.send(DOOR, reply)).path("status").asText())
                .isEqualTo("Grazie @MRossi!");
    }

    @Test
    void anAnswerIsSeenAsWidelyAsWhatItAnswers() {
        assertThat(seenBy(Visibility.PUBLIC, "unlisted")).isEqualTo("unlisted");
        assertThat(seenBy(Visibility.PUBLIC, "public")).isEqualTo("public");
        assertThat(seenBy(Visibility.PRIVATE, "private")).isEqualTo("private");
        assertThat(seenBy(Visibility.PRIVATE, "public")).isEqualTo("direct");
        assertThat(seenBy(Visibility.PRIVATE, null)).isEqualTo("direct");
    }

    @Test
    void theMentionIsPartOfTheLength() {
        assertThat(outlet.reach(DOOR, spot(Map.of())).orElseThrow())
                .extracting("max", "unit", "edits", "withdraws")
                .containsExactly(468, Unit.chars, true, true);
        assertThat(outlet.reach(DOOR, spot(Map.of("acct", "teresa@sociale.example")))
                        .orElseThrow()
                        .max())
                .isEqualTo(500 - "@teresa ".length());
        assertThat(outlet.reach(DOOR, new Spot(Visibility.PRIVATE, true, "9", Map.of())))
                .isEmpty();
    }

    @Test
    void aStatusIsChangedByItsId() {
        Outgoing sent = Outlets.reply(Visibility.PUBLIC, "7", "9", "Buongiorno", "11");
        Call edit = outlet.edit(DOOR, sent, "Buonasera").orElseThrow();
        assertThat(edit.method() + " " + edit.address()).isEqualTo("PUT https://istanza.example/api/v1/statuses/11");
        assertThat(Outlets.json(edit)).isEqualTo(Outlets.json("{\"status\":\"@mrossi Buonasera\"}"));
        Call gone = outlet.withdraw(DOOR, sent).orElseThrow();
        assertThat(gone.method() + " " + gone.address()).isEqualTo("DELETE https://istanza.example/api/v1/statuses/11");
    }

    @Test
    void strangeIdsAndTokensMakeNoCall() {
        Door closed = Outlets.door(outlet, "https://istanza.example", null, null, Map.of("accessToken", "a\r\nb: c"));
        assertThat(outlet.reach(closed, spot(Map.of()))).isEmpty();
        Outgoing strange = Outlets.reply(Visibility.PUBLIC, "7", "../9", "x", "../../admin");
        assertThatThrownBy(() -> outlet.send(DOOR, strange)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> outlet.withdraw(DOOR, strange)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> outlet.send(closed, strange)).isInstanceOf(IllegalArgumentException.class);
        assertThat(outlet.dedupes()).isTrue();
    }

    private String seenBy(Visibility visibility, String hint) {
        Outgoing reply = Outlets.reply(visibility, "7", "9", "x", null);
        Outgoing hinted = new Outgoing(
                reply.replyId(),
                visibility,
                reply.place(),
                reply.parent(),
                reply.author(),
                reply.text(),
                null,
                reply.writtenAt(),
                new Spot(visibility, false, "9", hint == null ? Map.of() : Map.of("visibility", hint)),
                null);
        return Outlets.json(outlet.send(DOOR, hinted)).path("visibility").asText();
    }

    private static Spot spot(Map<String, String> hints) {
        return new Spot(Visibility.PUBLIC, false, "9", hints);
    }
}
