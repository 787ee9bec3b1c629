package org.ascolta.channel.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.OutletHardness;
import org.ascolta.channel.Outlets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MastodonVerdictTest extends OutletHardness {

    @Override
    protected List<String> answers() {
        return List.of(
                "{\"id\":\"11\",\"created_at\":\"2026-03-02T09:30:00.000Z\",\"content\":\"<p>x</p>\"}",
                "{\"error\":\"Validation failed: Text character limit of 500 exceeded\"}");
    }

    @Override
    protected Outcome outcome(Answer answer) {
        return new MastodonOutlet()
                .outcome(
                        MastodonOutletTest.DOOR,
                        Outlets.reply(Visibility.PUBLIC, "7", "9", "Buongiorno", null),
                        answer);
    }

    @Test
    void aStatusIsSent() {
        assertThat(outcome(new Answer(200, Map.of(), answers().get(0))))
                .isEqualTo(Outcome.sent("11", Instant.parse("2026-03-02T09:30:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "401, The access token is invalid, AUTH, credentials_refused",
        "403, This action is outside the authorized scopes, AUTH, credentials_refused",
        "403, Your login is currently disabled, AUTH, credentials_refused",
        "403, This action is not allowed, PERMANENT, no_rights",
        "404, Record not found, PERMANENT, not_found",
        "422, Validation failed: Text character limit of 500 exceeded, PERMANENT, text_too_long",
        "422, Validation failed: Text can't be blank, PERMANENT, refused",
        "429, Too many requests, RETRY, rate_limited",
        "503, Remote data could not be fetched, RETRY, server_error"
    })
    void refusalsHaveTheirClass(int status, String error, Kind kind, String code) {
        Outcome outcome = outcome(new Answer(status, Map.of(), "{\"error\":\"" + error + "\"}"));
        assertThat(outcome.kind()).isEqualTo(kind);
        assertThat(outcome.code()).isEqualTo(code);
        assertThat(outcome.detail()).isEqualTo(error);
    }

    @Test
    void nobodysAnswerProvesNothing() {
        for (String body : new String[] {"", "<html>", "[]", "{}", "{\"id\":null}"}) {
            assertThat(outcome(new Answer(200, Map.of(), body)).kind()).isEqualTo(Kind.UNKNOWN);
            assertThat(outcome(new Answer(502, Map.of(), body)).kind()).isEqualTo(Kind.UNKNOWN);
        }
    }
}
