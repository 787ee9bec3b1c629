package org.ascolta.channel.mailgun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ascolta.channel.AdapterHardness;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Platform;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.channel.Platform.Inline;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.Report;
import org.ascolta.channel.Said.Report.Fate;
import org.ascolta.channel.Said.What;
import org.ascolta.channel.Samples;
import org.ascolta.channel.email.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailgunPlatformTest extends AdapterHardness {

    private static final String ANNA = "anna.bianchi@posta.example";
    private static final String US = "bagagli@aeroporto.example";
    private static final String REPLY = "0190a1b2-0000-7000-8000-0000000000aa";
    private static final Instant CAME = Instant.parse("2026-03-02T10:15:30Z");
    private static final Instant POSTED = Instant.ofEpochSecond(1772446531);
    private static final List<String> KEYS = List.of("another-key", "signing-key-1");

    @Override
    protected Platform platform() {
        return new MailgunPlatform(TestTokens.ONE, false);
    }

    private static Hook hook(String name) {
        return Samples.hook(Samples.read("mailgun", name));
    }

    @Test
    void aMailIsReadWhole() {
        Said said = said("first-mail");
        assertThat(said.externalId()).matches("[a-z2-7]{16}");
        assertThat(said)
                .isEqualTo(new Said(
                        What.CREATED,
                        "email",
                        US,
                        said.externalId(),
                        CAME,
                        new Content(
                                        Visibility.PRIVATE,
                                        TestTokens.place("valigia-1@posta.example", ANNA),
                                        null,
                                        new Author(
                                                "email", "", ANNA, "Anna Bianchi", null, null, null, ANNA, null, null),
                                        false,
                                        false,
                                        "Buongiorno,\nla mia valigia non è sul nastro 4.",
                                        CAME,
                                        0,
                                        null,
                                        List.of(),
                                        null)
                                .hinting(Map.of(
                                        Content.SUBJECT,
                                        "Valigia non arrivata",
                                        "messageId",
                                        "valigia-1@posta.example"))));
    }

    private Optional<Platform.Once> once(Platform.Hook hook) {
        return platform().once(hook, parse(hook));
    }

    @Test
    void theTokenThatAdmittedAMailAdmitsNoOther() {
        Platform.Once first =
                once(Samples.hook(Samples.read("mailgun", "first-mail"))).orElseThrow();
        assertThat(first.word()).isEqualTo("a".repeat(50));
        assertThat(first.content()).isEqualTo(said("first-mail").externalId());
        assertThat(once(Samples.hook(Samples.read("mailgun", "same-message-id-another-text"))))
                .hasValueSatisfying(other -> assertThat(other.content()).isNotEqualTo(first.content()));
        assertThat(once(Samples.hook("x"))).isEmpty();
    }

    @Test
    void whatIsTriedAgainIsOneAndWhatOnlySharesAnIdIsTwo() {
        String id = said("first-mail").externalId();
        assertThat(said("first-mail-again").externalId()).isEqualTo(id);
        assertThat(said("latin-1").externalId()).as("in the other coding").isEqualTo(id);
        assertThat(said("same-message-id-another-text").externalId()).isNotEqualTo(id);
        assertThat(said("plus-address").externalId())
                .as("for another recipient")
                .isNotEqualTo(id);
        assertThat(said("plus-address").account()).isEqualTo(US);
    }

    @ParameterizedTest
    @ValueSource(strings = {"references", "without-headers", "spoiled-headers"})
    void anAnswerStaysInItsThread(String name) {
        assertThat(said(name).content().place())
                .isEqualTo(said("first-mail").content().place());
    }

    @Test
    void textsAreReadInEveryCoding() {
        assertThat(said("references").content().text()).isEqualTo("Rossa.");
        assertThat(said("emoji-and-right-to-left").content().text())
                .isEqualTo("أين حقيبتي؟ 👩‍👩‍👧‍👦 \u2067שלום\u2069 🇮🇹");
        assertThat(said("nul").content().text()).isEqualTo("abc 👍");
        assertThat(said("nul").content().hints()).containsEntry(Content.SUBJECT, "Valigia");
        assertThat(said("latin-1").content().text()).isEqualTo("Buongiorno,\nla mia valigia non è sul nastro 4.");
        assertThat(said("html-only").content().text()).isEqualTo("Buongiorno,\n\n- il volo è in ritardo");
    }

    @Test
    void filesAreNamedByTheirPlaceOrStayWhereTheyAre() {
        Content media = said("media-only").content();
        assertThat(media.text()).isNull();
        assertThat(media.attachments())
                .containsExactly(
                        new Attachment("image", "inline:0", "image/png"), new Attachment("file", "inline:1", null));
        Inline photo = platform().inline(hook("media-only"), "inline:0").orElseThrow();
        assertThat(photo.name()).isEqualTo("foto.png");
        assertThat(photo.bytes())
                .isEqualTo("\u0089PNG\r\n\u001a\n\u0000\u00ff--x".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(platform().inline(hook("media-only"), "inline:2")).isEmpty();
        assertThat(platform().inline(hook("delivered"), "inline:0")).isEmpty();
        assertThat(said("stored-files").content().attachments())
                .containsExactly(new Attachment(
                        "image",
                        "https://storage.eu.mailgun.net/v3/domains/aeroporto.example/messages/x/attachments/0",
                        "image/jpeg"));
        assertThat(said("spoiled-headers").content().attachments()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "out-of-office, an automatic mail: Auto-Submitted",
        "failed-for-now, a delay",
        "opened, an event of no message",
        "delivered-of-others, a mail that is none of ours"
    })
    void whatNobodyHasToAnswerIsIgnored(String name, String reason) {
        assertThat(parseFile(name)).containsExactly(new Parsed.Ignored(reason));
    }

    @Test
    void whatBecameOfOurMailIsReported() {
        assertThat(said("delivered")).isEqualTo(report(new Report(Fate.DELIVERED, REPLY, null, null)));
        assertThat(said("complained")).isEqualTo(report(new Report(Fate.DELIVERED, REPLY, null, null)));
        assertThat(said("failed"))
                .isEqualTo(report(new Report(Fate.FAILED, REPLY, "bounced", "Mailgun reports a failure (550).")));
        assertThat(((Report) said("suppressed").detail()).code()).isEqualTo("inactive_recipient");
    }

    private static Said report(Report report) {
        return new Said(What.REPORTED, "email", US, null, Instant.parse("2026-03-02T10:16:30.123Z"), null, report);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(parseFile("missing-recipient")).containsExactly(new Parsed.Broken("recipient is missing"));
        assertThat(parse(Samples.hook("{}"))).containsExactly(new Parsed.Broken("event-data is missing"));
        assertThat(parse(Samples.hook("recipient=a%40b.example")))
                .containsExactly(new Parsed.Broken("from is missing"));
        assertThat(parse(Samples.hook("recipient=%zz"))).containsExactly(new Parsed.Broken("the body is no form"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"first-mail", "references", "without-headers", "stored-files"})
    void everyOptionalFieldMayBeMissing(String name) {
        List<String> pairs = List.of(new String(Samples.read("mailgun", name), StandardCharsets.US_ASCII).split("&"));
        for (String left : pairs) {
            String body = pairs.stream().filter(pair -> !pair.equals(left)).collect(Collectors.joining("&"));
            Class<?> kind = left.startsWith("recipient=") ? Parsed.Broken.class : Parsed.Item.class;
            assertThat(parse(Samples.hook(body))).as(left).singleElement().isInstanceOf(kind);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"delivered", "failed"})
    void everyOptionalFieldOfAnEventMayBeMissing(String name) {
        Set<String> known = Set.of("event", "user-variables", "reply", "account");
        Samples.withoutEach(Samples.read("mailgun", name), (path, body) -> {
            String field = path.substring(path.lastIndexOf('/') + 1);
            Class<?> kind = field.equals("event-data")
                    ? Parsed.Broken.class
                    : known.contains(field) ? Parsed.Ignored.class : Parsed.Item.class;
            assertThat(parse(Samples.hook(body))).as(path).singleElement().isInstanceOf(kind);
        });
    }

    @Test
    void theVectorVerifies() {
        JsonNode vector = Samples.vector("mailgun");
        String body = Map.of(
                        "timestamp", vector.path("timestamp").asText(),
                        "token", vector.path("token").asText(),
                        "signature", vector.path("expected").asText())
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        Instant then = Instant.ofEpochSecond(vector.path("timestamp").asLong());
        List<String> secrets = List.of(vector.path("secret").asText());
        assertThat(platform().verify(Samples.hook(body), secrets, then)).isZero();
        assertThat(platform().verify(Samples.hook(body), secrets, then.plusSeconds(900)))
                .isZero();
        assertThat(platform().verify(Samples.hook(body), secrets, then.plusSeconds(901)))
                .isEqualTo(-1);
        assertThat(platform().verify(Samples.hook(body), secrets, then.minusSeconds(901)))
                .isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"first-mail", "media-only", "latin-1", "delivered"})
    void everyFormIsVerifiedWithEverySecret(String name) {
        assertThat(platform().verify(hook(name), KEYS, POSTED)).isEqualTo(1);
        assertThat(platform().verify(hook(name), List.of("signing-key-1", "x"), POSTED))
                .isZero();
        assertThat(platform().verify(hook(name), List.of("signing-key-2"), POSTED))
                .isEqualTo(-1);
    }

    @Test
    void everyFlippedByteOfWhatIsSignedIsRefused() {
        byte[] body = Samples.read("mailgun", "first-mail");
        String text = new String(body, StandardCharsets.US_ASCII);
        for (String field : List.of("timestamp=", "token=", "signature=")) {
            int start = text.indexOf("&" + field) + 1;
            int end = text.indexOf('&', start) < 0 ? text.length() : text.indexOf('&', start);
            for (int i = start; i < end; i++) {
                byte[] flipped = body.clone();
                flipped[i] ^= 1;
                Hook hook = new Hook(Map.of("content-type", "application/x-www-form-urlencoded"), "", flipped);
                assertThat(platform().verify(hook, KEYS, POSTED)).as(field + i).isEqualTo(-1);
            }
        }
        for (String none : List.of("", "{", "{}", "--x", "timestamp=1&token=2", "a=%zz")) {
            assertThat(platform().verify(Samples.hook(none), KEYS, POSTED))
                    .as(none)
                    .isEqualTo(-1);
        }
    }

    @Test
    void secretsAndAccountsAreChecked() {
        assertThat(platform().faults(List.of("signing-key-1"), null, null)).isEmpty();
        assertThat(platform().faults(List.of("", "a b c d e f"), null, "https://example.org"))
                .containsOnlyKeys("secrets[0]", "secrets[1]", "replyUrl");
        assertThat(platform().accountFaults("email", US)).isEmpty();
        assertThat(platform().accountFaults("x", "bagagli")).containsOnlyKeys("network", "externalId");
        assertThat(platform().mediaTypes()).contains("multipart/form-data", "application/x-www-form-urlencoded");
    }
}
