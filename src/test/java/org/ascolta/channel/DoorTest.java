package org.ascolta.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoorTest {

    private static final String TOKEN = "7204119385:AAF-token";
    private final Door door =
            Outlets.door(null, "http://api", null, "whsec_secret", Map.of("botToken", TOKEN, "pin", "1"));

    @Test
    void whatIsShownIsOneLineWithoutControls() {
        assertThat(door.shown("Bad\r\n\tRequest:\u0000 \u202e\u2066no\u2028way\u0085"))
                .isEqualTo("Bad Request: no way");
        assertThat(door.shown("l'ora è 🕐 👩‍👩‍👧")).isEqualTo("l'ora è 🕐 👩‍👩‍👧");
        assertThat(door.shown("\ud83dhalf\ude00")).isEqualTo("half");
        assertThat(door.shown(null)).isNull();
    }

    @Test
    void nothingSecretIsShownHoweverItIsBroken() {
        assertThat(door.shown("bot" + TOKEN + " signs whsec_secret, 1 time")).isEqualTo("bot*** signs ***, 1 time");
        assertThat(door.shown("bot7204119385:AAF\u0000-token")).isEqualTo("bot***");
        assertThat(door.shown("x".repeat(290) + TOKEN)).isEqualTo("x".repeat(290) + "***");
        assertThat(door.shown(TOKEN.repeat(500))).doesNotContain("AAF");
    }

    @Test
    void itIsCutBetweenCharacters() {
        assertThat(door.shown("x".repeat(301))).hasSize(300);
        assertThat(door.shown("x".repeat(299) + "🕐")).isEqualTo("x".repeat(299));
    }

    @Test
    void onlyTextsAreShownOfABody() {
        Payload body = Payload.of("{\"a\":\"yes\",\"b\":{\"c\":1},\"d\":null}".getBytes(StandardCharsets.UTF_8));
        assertThat(door.shown(body, "a")).isEqualTo("yes");
        assertThat(door.shown(body, "b")).isNull();
        assertThat(door.shown(body, "d")).isNull();
        assertThat(door.shown(body, "e")).isNull();
    }

    @Test
    void itNeverShowsItself() {
        assertThat(door.toString()).isEqualTo("Door[" + door.accountId() + "]");
    }
}
