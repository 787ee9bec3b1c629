package org.ascolta.channel.generic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outcome.Kind;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Outlet.Unit;
import org.ascolta.channel.OutletHardness;
import org.ascolta.channel.Outlets;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.testing.Signer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenericOutletTest extends OutletHardness {

    private static final Instant NOW = Instant.parse("2026-03-02T10:15:30.123Z");
    private static final String SECRET = Signer.secret("generic outlet");
    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");

    private final GenericOutlet outlet = new GenericOutlet(Clock.fixed(NOW, ZoneOffset.UTC));
    private final Door door = door("https://forum.example/replies?x=1", SECRET);
    private final Outgoing reply = Outlets.reply(ID, Visibility.PUBLIC, "t-88", "p-880", "Ciao 👩‍👩‍👧", null);
    private final Outgoing sent = Outlets.reply(ID, Visibility.PUBLIC, "t-88", "p-880", "Ciao", "p-900");

    private Door door(String replyUrl, String secret) {
        return Outlets.door(outlet, null, replyUrl, secret, Map.of());
    }

    @Override
    protected List<String> answers() {
        return List.of(
                "{\"externalId\":\"p-900\"}",
                "{\"error\":\"retry\",\"detail\":\"later\",\"retryAfter\":3}",
                "{\"error\":\"window\",\"detail\":\"closed\"}",
                "{\"error\":\"permanent\"}");
    }

    @Override
    protected Outcome outcome(Answer answer) {
        return outlet.outcome(door, reply, answer);
    }

    private Outcome outcome(int status, String body) {
        return outcome(new Answer(status, Map.of(), body));
    }

    @Test
    void itReachesWhereItIsToldWhomToAsk() {
        assertThat(outlet.reach(door, Outlet.Spot.of(Visibility.PUBLIC))).hasValueSatisfying(reach -> {
            assertThat(reach.max()).isEqualTo(10_000);
            assertThat(reach.unit()).isEqualTo(Unit.utf16);
            assertThat(reach.window()).isNull();
            assertThat(reach.edits()).isTrue();
            assertThat(reach.withdraws()).isTrue();
            assertThat(reach.withdrawWithin()).isNull();
        });
        assertThat(outlet.reach(door(null, SECRET), Outlet.Spot.of(Visibility.PRIVATE)))
                .isEmpty();
        assertThat(outlet.dedupes()).isTrue();
    }

    @Test
    void aReplyIsRequested() {
        Call call = outlet.send(door, reply);

        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.address()).isEqualTo("https://forum.example/replies?x=1");
        assertThat(call.headers()).containsEntry("webhook-id", ID.toString());
        assertThat(Outlets.json(call))
                .isEqualTo(Outlets.json("{\"type\":\"reply.requested\",\"timestamp\":\"2026-03-02T10:15:30.123Z\","
                        + "\"data\":{\"replyId\":\"" + ID + "\",\"account\":\"7204119385\",\"threadId\":\"t-88\","
                        + "\"visibility\":\"public\",\"parentId\":\"p-880\","
                        + "\"author\":{\"id\":\"501\",\"name\":\"Marco\",\"handle\":\"mrossi\"},"
                        + "\"text\":\"Ciao 👩‍👩‍👧\"}}"));
        assertThat(call.toString()).isEqualTo("Call[POST]");
    }

    @Test
    void everyCallIsAStandardWebhook() {
        for (Call call : List.of(
                outlet.send(door, reply),
                outlet.edit(door, sent, "Sì ☀️").orElseThrow(),
                outlet.withdraw(door, sent).orElseThrow())) {
            Hook hook = new Hook(call.headers(), "", call.body().getBytes(StandardCharsets.UTF_8));
            assertThat(Signatures.match(hook, List.of(SECRET), NOW)).isZero();
            assertThat(Signatures.match(hook, List.of(SECRET), NOW.plusSeconds(301)))
                    .isEqualTo(-1);
            assertThat(call.headers()).containsEntry("content-type", "application/json");
        }
    }

    @Test
    void editsAndDeletionsNameTheReplyOnBothSides() {
        JsonNode edit = Outlets.json(outlet.edit(door, sent, "Buongiorno").orElseThrow());
        assertThat(edit.path("type").asText()).isEqualTo("reply.edited");
        assertThat(edit.at("/data/replyId").asText()).isEqualTo(ID.toString());
        assertThat(edit.at("/data/externalId").asText()).isEqualTo("p-900");
        assertThat(edit.at("/data/text").asText()).isEqualTo("Buongiorno");
        JsonNode deletion = Outlets.json(outlet.withdraw(door, sent).orElseThrow());
        assertThat(deletion.path("type").asText()).isEqualTo("reply.deleted");
        assertThat(deletion.at("/data/externalId").asText()).isEqualTo("p-900");
        assertThat(deletion.path("data").has("text")).isFalse();
    }

    @Test
    void aRepeatedCallHasTheSameIdAndAnotherOneHasNot() {
        String first = id(outlet.edit(door, sent, "uno").orElseThrow());
        assertThat(first)
                .startsWith(ID + "-edited-")
                .isEqualTo(id(outlet.edit(door, sent, "uno").orElseThrow()));
        assertThat(id(outlet.edit(door, sent, "due").orElseThrow())).isNotEqualTo(first);
        assertThat(id(outlet.withdraw(door, sent).orElseThrow())).isEqualTo(ID + "-deleted");
    }

    @Test
    void withoutAddressOrKeyNothingIsAsked() {
        assertThatThrownBy(() -> outlet.send(door(null, SECRET), reply)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> outlet.send(door("http://x", "plain-secret"), reply))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("plain-secret");
        assertThatThrownBy(() -> outlet.send(door("http://x", null), reply))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aConversationOfTheAuthorsOwnHasNoThreadId() {
        Outgoing own = Outlets.reply(ID, Visibility.PRIVATE, null, null, "Ciao", null);
        JsonNode data = Outlets.json(outlet.send(door, own)).path("data");
        assertThat(data.path("threadId").isNull()).isTrue();
        assertThat(data.path("parentId").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"externalId\":\"p-900\"} | p-900",
                "201 | {\"externalId\":9007199254740993} | 9007199254740993",
                "202 | {\"externalId\":null} |",
                "204 | |",
                "200 | {} |",
                "200 | {\"externalId\":{\"a\":1}} |",
                "200 | {\"externalId\":1.5} |",
                "200 | {\"externalId\":\" \"} |"
            })
    void whatIsAcceptedIsSent(int status, String body, String externalId) {
        assertThat(outcome(status, body == null ? "" : body)).isEqualTo(Outcome.sent(externalId, null));
    }

    @Test
    void anIdTooLongToKeepIsNone() {
        assertThat(outcome(200, "{\"externalId\":\"" + "x".repeat(1001) + "\"}"))
                .isEqualTo(Outcome.sent(null, null));
    }

    @Test
    void whatWasSentBeforeKeepsItsId() {
        assertThat(outlet.outcome(door, sent, new Answer(200, Map.of(), ""))).isEqualTo(Outcome.sent("p-900", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"externalId\":", "<html>ok</html>", "[]", "\"p-900\"", "7", "null", "true"})
    void anAcceptanceThatCannotBeReadProvesNothing(String body) {
        assertThat(outcome(200, body).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "retry, 503, RETRY, try_later",
        "retry, 400, RETRY, try_later",
        "RETRY, 500, RETRY, try_later",
        "window, 409, WINDOW, window_closed",
        "window, 500, WINDOW, window_closed",
        "auth, 401, AUTH, credentials_refused",
        "auth, 500, AUTH, credentials_refused",
        "permanent, 422, PERMANENT, refused",
        "permanent, 429, PERMANENT, refused",
        "permanent, 500, PERMANENT, refused"
    })
    void aConnectorsOwnWordCounts(String error, int status, Kind kind, String code) {
        Outcome outcome = outcome(status, "{\"error\":\"" + error + "\",\"detail\":\"so it is\",\"retryAfter\":4}");
        assertThat(outcome.kind()).isEqualTo(kind);
        assertThat(outcome.code()).isEqualTo(code);
        assertThat(outcome.detail()).isEqualTo("so it is");
        assertThat(outcome.retryAfter()).isEqualTo(kind == Kind.RETRY ? Duration.ofSeconds(4) : null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | | PERMANENT",
                "404 | <html> | PERMANENT",
                "410 | {\"error\":\"gone fishing\"} | PERMANENT",
                "422 | {\"error\":{\"retry\":1}} | PERMANENT",
                "408 | | RETRY",
                "425 | {} | RETRY",
                "429 | slow down | RETRY",
                "401 | | AUTH",
                "403 | [] | AUTH",
                "500 | | UNKNOWN",
                "502 | <html>Bad Gateway</html> | UNKNOWN",
                "503 | {\"error\":\"overloaded\"} | UNKNOWN",
                "500 | {\"error\":\"retry\" | UNKNOWN",
                "302 | | UNKNOWN",
                "100 | | UNKNOWN",
                "600 | {\"error\":\"permanent\"} | UNKNOWN"
            })
    void withoutAWordThatWeKnowTheStatusDoes(int status, String body, Kind kind) {
        assertThat(outcome(status, body == null ? "" : body).kind()).isEqualTo(kind);
    }

    @Test
    void itWaitsAsLongAsItIsTold() {
        Map<String, String> header = Map.of("retry-after", "9");
        assertThat(outcome(new Answer(429, header, "")).retryAfter()).isEqualTo(Duration.ofSeconds(9));
        assertThat(outcome(new Answer(503, header, "{\"error\":\"retry\"}")).retryAfter())
                .isEqualTo(Duration.ofSeconds(9));
        assertThat(outcome(new Answer(503, header, "{\"error\":\"retry\",\"retryAfter\":2}"))
                        .retryAfter())
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(outcome(429, "").retryAfter()).isNull();
    }

    @Test
    void detailsHoldNothingSecret() {
        assertThat(outcome(400, "{\"error\":\"permanent\",\"detail\":\"not " + SECRET + "\\n!\"}")
                        .detail())
                .isEqualTo("not *** !");
    }

    private static String id(Call call) {
        return call.headers().get("webhook-id");
    }
}
