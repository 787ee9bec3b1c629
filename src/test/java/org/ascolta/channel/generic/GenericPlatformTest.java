package org.ascolta.channel.generic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.ascolta.channel.AdapterHardness;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Metrics;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Platform;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.What;
import org.ascolta.channel.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenericPlatformTest extends AdapterHardness {

    private static final String CONNECTION = "01900000-0000-7000-8000-000000000001";
    private static final Set<String> REQUIRED = Set.of("/type", "/data", "/data/account", "/data/externalId");
    private static final Set<String> AUTHOR = Set.of("/data/author", "/data/author/id");

    @Override
    protected Platform platform() {
        return new GenericPlatform();
    }

    @Test
    void aPublicMessageIsReadWhole() {
        assertThat(said("created-public"))
                .isEqualTo(new Said(
                        What.CREATED,
                        null,
                        "page-1",
                        "c-1001",
                        Instant.parse("2026-03-02T10:15:31Z"),
                        new Content(
                                Visibility.PUBLIC,
                                "post-9",
                                "c-1000",
                                new Author(
                                        null,
                                        CONNECTION,
                                        "u-42",
                                        "Giulia Bianchi",
                                        "@giulia",
                                        1204L,
                                        true,
                                        "giulia@example.org",
                                        "+390612345678",
                                        "C-77"),
                                false,
                                false,
                                "Il wifi in aeroporto non funziona, chi mi risponde?",
                                Instant.parse("2026-03-02T10:15:30Z"),
                                0,
                                "https://social.example.org/post-9/c-1001",
                                List.of(new Attachment("image", "https://cdn.example.org/a.jpg", "image/jpeg")),
                                new Metrics(12L, 1L, 3L, 4500L))));
    }

    @Test
    void whatIsNotSaidIsPrivateAndWrittenWhenItHappened() {
        Content content = said("created-private").content();
        assertThat(content.visibility()).isEqualTo(Visibility.PRIVATE);
        assertThat(content.place()).isNull();
        assertThat(content.createdAt()).isEqualTo(Instant.parse("2026-03-02T10:15:31Z"));
        assertThat(content.attachments()).isEmpty();
        assertThat(content.metrics()).isNull();
    }

    @Test
    void everyScriptAndEmojiStaysAsWritten() {
        assertThat(said("emoji-zwj").content().text()).isEqualTo("Grazie mille 👩‍👩‍👧‍👦 🏳️‍🌈 🇮🇹 👍🏿");
        assertThat(said("emoji-zwj").content().author().name()).isEqualTo("Zoë 👩🏽‍💻");
        assertThat(said("emoji-zwj").content().createdAt()).isEqualTo(Instant.parse("2026-03-02T09:15:30.123456Z"));
        assertThat(said("right-to-left").content().text())
                .isEqualTo("\u202bמתי יחזור ה־WiFi?\u202c متى يعود الإنترنت؟");
    }

    @Test
    void mediaAloneIsAMessage() {
        Content content = said("media-only").content();
        assertThat(content.text()).isNull();
        assertThat(content.attachments())
                .containsExactly(
                        new Attachment("video", "https://cdn.example.org/v.mp4", "video/mp4"),
                        new Attachment("file", null, null),
                        new Attachment("audio", "https://cdn.example.org/n.ogg", null));
    }

    @Test
    void editsAndDeletionsNameTheMessage() {
        Said edit = said("updated");
        assertThat(edit.what()).isEqualTo(What.EDITED);
        assertThat(edit.at()).isEqualTo(Instant.parse("2026-03-02T10:20:00Z"));
        assertThat(edit.content().createdAt()).isEqualTo(Instant.parse("2026-03-02T10:15:30Z"));
        assertThat(said("deleted"))
                .isEqualTo(
                        new Said(What.DELETED, null, "page-1", "c-1001", Instant.parse("2026-03-02T11:00:00Z"), null));
    }

    @Test
    void anEditMayNameOnlyTheText() {
        Content content = ((Parsed.Item) parse(Samples.hook("{\"type\":\"message.updated\",\"data\":"
                                + "{\"account\":\"a\",\"externalId\":\"x\",\"text\":\"nuovo\"}}"))
                        .get(0))
                .said()
                .content();
        assertThat(content.author()).isNull();
        assertThat(content.createdAt()).isNull();
        assertThat(content.text()).isEqualTo("nuovo");
        assertThat(parseFile("metrics-only-update"))
                .containsExactly(new Parsed.Ignored("an update of neither text nor attachments"));
    }

    @Test
    void theBrandsOwnMessageIsAnEcho() {
        Said echo = said("own-echo");
        assertThat(echo.content().own()).isTrue();
        assertThat(echo.content().parent()).isEqualTo("c-1001");
        String unsigned = "{\"type\":\"message.created\",\"data\":"
                + "{\"account\":\"page-1\",\"externalId\":\"x\",\"own\":true}}";
        Content content =
                ((Parsed.Item) parse(Samples.hook(unsigned)).get(0)).said().content();
        assertThat(content.author().id()).isEqualTo("page-1");
    }

    @Test
    void numericIdsKeepEveryDigit() {
        Said said = said("numeric-ids");
        assertThat(said.account()).isEqualTo("100064860875397");
        assertThat(said.externalId()).isEqualTo("1924465506158879000");
        assertThat(said.content().place()).isEqualTo("123456789012345678901234567890");
        assertThat(said.content().parent()).isEqualTo("-1001234567890");
        assertThat(said.content().author().id()).isEqualTo("9007199254740993");
        assertThat(said.content().author().name()).isEqualTo("4711");
        assertThat(said.content().text()).isEqualTo("42");
        assertThat(said.at()).isEqualTo(Instant.parse("2026-03-02T10:15:31Z"));
        assertThat(said.content().createdAt()).isEqualTo(Instant.parse("2026-03-02T10:15:30.123Z"));
    }

    @Test
    void whatTheStoreRefusesIsTakenOutEverywhere() {
        Said said = said("nul-and-lone-surrogates");
        assertThat(said.account()).isEqualTo("page-1");
        assertThat(said.externalId()).isEqualTo("c-5");
        assertThat(said.content().place()).isEqualTo("post-9");
        assertThat(said.content().author().id()).isEqualTo("u-42");
        assertThat(said.content().author().name()).isEqualTo("Anna");
        assertThat(said.content().author().handle()).isNull();
        assertThat(said.content().text()).isEqualTo("prima e  dopo , intera 👍");
        assertThat(said.content().permalink()).isEqualTo("https://social.example.org/x");
    }

    @Test
    void longTextIsKeptWhole() {
        String text = "à".repeat(200_000);
        String body = "{\"type\":\"message.created\",\"data\":{\"account\":\"a\",\"externalId\":\"x\","
                + "\"author\":{\"id\":\"u\"},\"text\":\"" + text + "\"}}";
        assertThat(((Parsed.Item) parse(Samples.hook(body)).get(0))
                        .said()
                        .content()
                        .text())
                .isEqualTo(text);
    }

    @Test
    void whatIsMissingOrAbsurdIsNamed() {
        assertThat(parseFile("missing-external-id")).containsExactly(new Parsed.Broken("data.externalId is missing"));
        assertThat(parseFile("unknown-type")).containsExactly(new Parsed.Ignored("an unknown type"));
        assertThat(broken("\"account\":\"a\",\"externalId\":\"" + "é".repeat(501) + "\""))
                .isEqualTo("data.externalId is too long");
        assertThat(broken("\"account\":{},\"externalId\":\"x\"")).isEqualTo("data.account is not a text");
        assertThat(broken("\"account\":1.5,\"externalId\":\"x\"")).isEqualTo("data.account is not an id");
        assertThat(broken("\"account\":\"a\",\"externalId\":\"x\",\"author\":{\"id\":1},\"visibility\":\"secret\""))
                .isEqualTo("data.visibility is neither public nor private");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"created-public", "created-private", "emoji-zwj", "media-only", "updated", "deleted", "own-echo"
            })
    void everyOptionalFieldMayBeMissing(String name) {
        boolean authorNeeded = !Set.of("updated", "deleted", "own-echo").contains(name);
        Samples.withoutEach(Samples.read("generic", name), (path, body) -> {
            List<Parsed> parsed = parse(Samples.hook(body));
            if (REQUIRED.contains(path) || authorNeeded && AUTHOR.contains(path)) {
                String field = AUTHOR.contains(path)
                        ? "data.author.id"
                        : path.substring(1).replace('/', '.');
                assertThat(parsed).containsExactly(new Parsed.Broken(field + " is missing"));
            } else {
                assertThat(parsed).as(path).singleElement().isInstanceOf(Parsed.Item.class);
                assertThat(((Parsed.Item) parsed.get(0)).said().externalId())
                        .isEqualTo(said(name).externalId());
            }
        });
    }

    @Test
    void secretsAndReplyUrlAreChecked() {
        String good = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        assertThat(platform().faults(List.of(good), null, "https://example.org/reply"))
                .isEmpty();
        assertThat(platform().faults(List.of(good, "short", "whsec_short"), null, "ftp://example.org"))
                .containsOnlyKeys("secrets[1]", "secrets[2]", "replyUrl");
    }

    private String broken(String data) {
        List<Parsed> parsed = parse(Samples.hook("{\"type\":\"message.created\",\"data\":{" + data + "}}"));
        assertThat(parsed).singleElement().isInstanceOf(Parsed.Broken.class);
        return ((Parsed.Broken) parsed.get(0)).reason();
    }
}
