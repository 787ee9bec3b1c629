package org.ascolta.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ascolta.channel.AdapterHardness;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Outlets;
import org.ascolta.channel.Platform;
import org.ascolta.channel.Platform.HandshakeAnswer;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.State;
import org.ascolta.channel.Said.What;
import org.ascolta.channel.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackPlatformTest extends AdapterHardness {

    private static final String ACCOUNT = "T01NORD:A01DESK";
    private static final String ASKED = "C05HELP:1772446530.000100";
    private static final Instant WRITTEN = Instant.parse("2026-03-02T10:15:30.000100Z");

    @Override
    protected Platform platform() {
        return new SlackPlatform();
    }

    private int verify(byte[] body, String timestamp, String signature, Instant now, String... secrets) {
        Map<String, String> headers = Map.of("x-slack-request-timestamp", timestamp, "x-slack-signature", signature);
        return platform().verify(new Hook(headers, "", body), List.of(secrets), now);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack-official", "slack-go-event"})
    void vectorsAreVerifiedForFiveMinutes(String id) {
        JsonNode vector = Samples.vector(id);
        byte[] body = bytes(vector.path("body").asText());
        String timestamp = vector.path("timestamp").asText();
        String signature = vector.path("expected").asText();
        String secret = vector.path("secret").asText();
        Instant then = Instant.ofEpochSecond(Long.parseLong(timestamp));

        assertThat(verify(body, timestamp, signature, then, secret)).isZero();
        assertThat(verify(body, timestamp, signature, then, "older", secret)).isOne();
        assertThat(verify(body, timestamp, signature, then.plusSeconds(300), secret))
                .isZero();
        assertThat(verify(body, timestamp, signature, then.minusSeconds(300), secret))
                .isZero();
        assertThat(verify(body, timestamp, signature, then.plusSeconds(301), secret))
                .isEqualTo(-1);
        assertThat(verify(body, timestamp, signature, then.minusSeconds(301), secret))
                .isEqualTo(-1);
        assertThat(verify(body, timestamp, signature, then, "another")).isEqualTo(-1);
        assertThat(verify(body, timestamp, signature, then)).isEqualTo(-1);
        assertThat(verify(body, "soon", signature, then, secret)).isEqualTo(-1);
        assertThat(platform().verify(new Hook(Map.of(), "", body), List.of(secret), then))
                .isEqualTo(-1);
    }

    @Test
    void noFlippedByteIsVerified() {
        byte[] body = Samples.read("slack", "message");
        String signature = new String(Signatures.sign("secret", "1772446531", body), StandardCharsets.UTF_8);
        Instant then = Instant.ofEpochSecond(1772446531);
        assertThat(verify(body, "1772446531", signature, then, "secret")).isZero();
        assertThat(verify(body, "1772446532", signature, then, "secret")).isEqualTo(-1);
        for (int i = 0; i < body.length; i++) {
            byte[] flipped = body.clone();
            flipped[i] ^= 1;
            assertThat(verify(flipped, "1772446531", signature, then, "secret")).isEqualTo(-1);
        }
        byte[] again =
                bytes(Outlets.json(new String(body, StandardCharsets.UTF_8)).toString());
        assertThat(verify(again, "1772446531", signature, then, "secret")).isEqualTo(-1);
    }

    @Test
    void onlyAChallengeIsSaidBack() {
        assertThat(platform().accepted(Samples.hook(Samples.read("slack", "url-verification"))))
                .contains(new HandshakeAnswer(200, "application/json", "{\"challenge\":\"3eZbrw1aB\"}", Map.of()));
        assertThat(platform().accepted(Samples.hook(Samples.read("slack", "message"))))
                .isEmpty();
        assertThat(platform().accepted(Samples.hook("no json"))).isEmpty();
        assertThat(platform().accepted(Samples.hook("{\"type\":\"url_verification\"}")))
                .isEmpty();
    }

    @Test
    void accountsAreAppsInWorkspaces() {
        assertThat(platform().accountFaults("slack", ACCOUNT)).isEmpty();
        assertThat(platform().accountFaults("chat", "T01NORD")).containsOnlyKeys("network", "externalId");
        assertThat(platform().faults(List.of("s"), null, "https://x.example")).containsOnlyKeys("replyUrl");
    }

    @Test
    void aMessageIsReadWhole() {
        assertThat(said("message"))
                .isEqualTo(new Said(
                        What.CREATED,
                        "slack",
                        ACCOUNT,
                        ASKED,
                        WRITTEN,
                        new Content(
                                Visibility.PRIVATE,
                                ASKED,
                                null,
                                new Author("slack", "T01NORD", "U07ANNA", null, null, null, null, null, null, null),
                                false,
                                false,
                                "Il wifi & le prese della sala B12 non vanno 👩🏽‍🚀😡",
                                WRITTEN,
                                0,
                                null,
                                List.of(),
                                null)));
    }

    @Test
    void aMentionIsTheMessageThatItIs() {
        assertThat(said("app-mention")).isEqualTo(said("mention-as-message"));
        assertThat(said("app-mention").content().text()).isEqualTo("@U01BOT il tabellone è spento");
    }

    @Test
    void aThreadIsAPlace() {
        Content reply = said("thread-reply").content();
        assertThat(reply.place()).isEqualTo(ASKED);
        assertThat(reply.parent()).isEqualTo(ASKED);
        assertThat(said("thread-broadcast").content().place()).isEqualTo(ASKED);
        assertThat(said("thread-opener").content().place()).isEqualTo(ASKED);
        assertThat(said("thread-opener").content().parent()).isNull();
    }

    @Test
    void aDirectTalkIsOnePlace() {
        assertThat(said("direct").content().place()).isEqualTo("D08ANNA");
        assertThat(said("direct").content().author().name()).isEqualTo("anna");
        assertThat(said("direct").content().author().handle()).isEqualTo("annaferri");
        assertThat(said("direct-thread").content().place()).isEqualTo("D08ANNA");
        assertThat(said("direct-thread").content().parent()).isEqualTo("D08ANNA:1772446700.000100");
    }

    @Test
    void ourBotIsUsAndOthersAreMachines() {
        Content own = said("own-reply").content();
        assertThat(own.own()).isTrue();
        assertThat(own.automatic()).isFalse();
        assertThat(own.place()).isEqualTo(ASKED);
        Content other = said("other-bot").content();
        assertThat(other.own()).isFalse();
        assertThat(other.automatic()).isTrue();
        assertThat(other.author().name()).isEqualTo("Ops");
        Content classic = said("classic-bot").content();
        assertThat(classic.own()).isTrue();
        assertThat(classic.author().id()).isEqualTo("B02OLD");
    }

    @Test
    void editsAndDeletionsNameTheirMessage() {
        Said edit = said("edited");
        assertThat(edit.what()).isEqualTo(What.EDITED);
        assertThat(edit.externalId()).isEqualTo(ASKED);
        assertThat(edit.at()).isEqualTo(Instant.parse("2026-03-02T10:17:30Z"));
        assertThat(edit.content().createdAt()).isEqualTo(WRITTEN);
        Said deleted =
                new Said(What.DELETED, "slack", ACCOUNT, ASKED, Instant.ofEpochSecond(1772449000, 100_000), null);
        assertThat(said("deleted")).isEqualTo(deleted);
        assertThat(said("tombstone")).isEqualTo(deleted);
    }

    @Test
    void filesAreReferences() {
        Content content = said("files-only").content();
        assertThat(content.text()).isNull();
        assertThat(content.attachments())
                .containsExactly(
                        new Attachment("image", "https://files.slack.com/files-pri/T01NORD-F1/coda.png", "image/png"),
                        new Attachment(
                                "file",
                                "https://files.slack.com/files-pri/T01NORD-F2/biglietto.pdf",
                                "application/pdf"),
                        new Attachment("file", null, null));
    }

    @Test
    void textsReadAsTheyAreShown() {
        assertThat(said("references").content().text())
                .isEqualTo("Vedi la pagina (https://aeroporto.example/a?b=1&c=2), https://x.example, http://x.example,"
                        + " #guasti e @marco o @U03, @here <b>");
        assertThat(said("right-to-left").content().text()).contains("\u202bשלום\u202c");
        assertThat(said("nul-and-lone-surrogates").content().text()).isEqualTo("non va  mai");
        assertThat(said("numeric-ids").content().author().id()).isEqualTo("77");
    }

    @Test
    void anAppThatIsRemovedDoesNotWork() {
        assertThat(said("uninstalled"))
                .isEqualTo(new Said(
                        What.STATED,
                        "slack",
                        ACCOUNT,
                        null,
                        Instant.ofEpochSecond(1772446531),
                        null,
                        new State(false, "revoked")));
    }

    @ParameterizedTest
    @CsvSource({
        "joined, channel_join",
        "unfurled, message_changed",
        "reaction, reaction_added",
        "url-verification, url_verification",
        "rate-limited, app_rate_limited",
    })
    void whatIsNotForUsIsIgnored(String name, String reason) {
        assertThat(parseFile(name)).containsExactly(new Parsed.Ignored("no message: " + reason));
    }

    @Test
    void whatAMessageCanDoWithoutMayBeMissing() {
        List<String> needed = List.of("/team_id", "/api_app_id", "/event", "/event/type", "/event/channel", "/type");
        for (String name : Samples.names("slack")) {
            Samples.withoutEach(Samples.read("slack", name), (path, less) -> {
                List<Parsed> parsed = parse(Samples.hook(less));
                boolean id = path.matches(".*/(ts|deleted_ts|user|bot_id|message|subtype)");
                assertThat(parsed).hasSize(1);
                if (!needed.contains(path) && !id) {
                    assertThat(parsed.get(0)).as("%s %s", name, path).isNotInstanceOf(Parsed.Broken.class);
                }
            });
        }
    }
}
