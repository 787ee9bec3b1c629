package org.ascolta.channel.meta;

import static org.assertj.core.api.Assertions.assertThat;

import org.ascolta.channel.Outlet.Outcome.Kind;
import org.junit.jupiter.api.Test;

class InstagramMessagingStubTest extends MessengerStubTest {

    @Override
    protected String network() {
        return "instagram";
    }

    @Test
    void bytesCountAndNotCharacters() {
        assertThat(send(reply("è".repeat(500), null)).kind()).isEqualTo(Kind.SENT);
    }
}
