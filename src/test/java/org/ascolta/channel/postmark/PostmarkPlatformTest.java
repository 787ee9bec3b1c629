package org.ascolta.channel.postmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.ascolta.channel.email.BasicAuth;
import org.ascolta.channel.email.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostmarkPlatformTest extends AdapterHardness {

    private static final String ANNA = "anna.bianchi@posta.example";
    private static final String US = "bagagli@aeroporto.example";
    private static final String REPLY = "0190a1b2-0000-7000-8000-0000000000aa";
    private static final Instant CAME = Instant.parse("2026-03-02T10:15:30Z");

    @Override
    protected Platform platform() {
        return new PostmarkPlatform(TestTokens.ONE, false);
    }

    @Test
    void aMailIsReadWhole() {
        assertThat(said("first-mail"))
                .isEqualTo(new Said(
                        What.CREATED,
                        "email",
                        US,
                        "b7a0c1de-1111-4c4e-9a55-0000000000a1",
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

    @ParameterizedTest
    @ValueSource(strings = {"references", "in-reply-to-only"})
    void anAnswerStaysInItsThread(String name) {
        assertThat(said(name).content().place())
                .isEqualTo(said("first-mail").content().place());
        assertThat(said(name).content().parent())
                .as("its own mails have ids of the provider")
                .isNull();
    }

    @Test
    void whatWasSaidBeforeIsNotSaidAgain() {
        Content answer = said("references").content();
        assertThat(answer.text()).isEqualTo("È una valigia rossa.");
        assertThat(answer.hints())
                .containsEntry(
                        "references", "valigia-1@posta.example valigia-2@posta.example un-altro@elsewhere.example");
        assertThat(said("html-only").content().text())
                .isEqualTo("Buongiorno,\n\nil volo AZ 1234:\n\n- in ritardo\n- senza avvisi"
                        + " (https://aeroporto.example/avvisi)");
    }

    @Test
    void everyScriptStaysAndWhatTheStoreRefusesGoes() {
        Content rtl = said("emoji-and-right-to-left").content();
        assertThat(rtl.text()).isEqualTo("أين حقيبتي؟ 👩‍👩‍👧‍👦 \u2067שלום\u2069 🇮🇹");
        assertThat(rtl.author().name()).isEqualTo("ليلى حداد");
        assertThat(rtl.hints()).containsEntry(Content.SUBJECT, "🧳✈️ حقيبتي");
        assertThat(said("nul-and-lone-surrogates").content().text()).isEqualTo("abc  👍");
        assertThat(said("nul-and-lone-surrogates").content().hints()).containsEntry(Content.SUBJECT, "Valigia");
    }

    @Test
    void filesAreNamedByTheirPlaceAndFoundByIt() {
        Content media = said("media-only").content();
        assertThat(media.text()).isNull();
        assertThat(media.attachments())
                .containsExactly(
                        new Attachment("image", "inline:0", "image/png"),
                        new Attachment("file", "inline:1", "application/pdf"),
                        new Attachment("file", "inline:2", null));
        assertThat(inline("inline:0").mime()).isEqualTo("image/png");
        assertThat(inline("inline:0").bytes()).startsWith(0x89, 'P', 'N', 'G');
        assertThat(inline("inline:1").name()).isEqualTo("biglietto.pdf");
        assertThat(new String(inline("inline:1").bytes(), StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-1.7 x");
        Hook hook = Samples.hook(Samples.read("postmark", "media-only"));
        for (String none : List.of("inline:3", "inline:-1", "inline:", "https://a.example", "inline:99999")) {
            assertThat(platform().inline(hook, none)).isEmpty();
        }
        assertThat(platform().inline(Samples.hook("{"), "inline:0")).isEmpty();
    }

    private Inline inline(String url) {
        return platform()
                .inline(Samples.hook(Samples.read("postmark", "media-only")), url)
                .orElseThrow();
    }

    @Test
    void theAccountIsTheAddressThatItWasReceivedFor() {
        assertThat(said("several-recipients").account()).isEqualTo(US);
        assertThat(said("forwarded-mailbox").account())
                .as("whose mailbox forwarded it")
                .isEqualTo(US);
    }

    @Test
    void whoeverAsksForAnswersElsewhereGetsThemThere() {
        Said said = said("reply-to");
        assertThat(said.content().hints()).containsEntry("replyTo", "casa@posta.example");
        assertThat(said.content().author().id()).isEqualTo(ANNA);
        assertThat(said.content().place())
                .isEqualTo(said("first-mail").content().place());
    }

    @Test
    void idsKeepEveryDigitAndAMailWithoutOneStandsForItself() {
        Said said = said("numeric-ids");
        assertThat(said.externalId()).isEqualTo("90071992547409931234");
        assertThat(said.content().place()).isEqualTo(TestTokens.place("90071992547409931234", ANNA));
        assertThat(said.content().hints()).doesNotContainKey("messageId");
    }

    @Test
    void whatIsSpoiledHidesNothingElse() {
        Said said = said("spoiled-headers");
        assertThat(said.content().place()).isEqualTo(TestTokens.place("valigia-9@posta.example", ANNA));
        assertThat(said.content().attachments())
                .containsExactly(
                        new Attachment("file", "inline:0", null), new Attachment("audio", "inline:1", "audio/mpeg"));
        assertThat(said("no-headers").at()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "out-of-office, an automatic mail: Auto-Submitted",
        "newsletter, an automatic mail: Precedence",
        "bounce-mail, a bounce",
        "from-ourselves, a mail from our own address",
        "bounce-of-a-robot, a bounce that says nothing of the mail",
        "bounce-of-others, a mail that is none of ours",
        "unknown-event, an event of no message"
    })
    void whatNobodyHasToAnswerIsIgnored(String name, String reason) {
        assertThat(parseFile(name)).containsExactly(new Parsed.Ignored(reason));
    }

    @Test
    void whatBecameOfOurMailIsReported() {
        assertThat(said("delivery"))
                .isEqualTo(report("2026-03-02T10:20:00Z", new Report(Fate.DELIVERED, REPLY, null, null)));
        assertThat(said("bounce"))
                .isEqualTo(report(
                        "2026-03-02T10:21:00Z",
                        new Report(Fate.FAILED, REPLY, "bounced", "Postmark reports: Hard bounce.")));
        assertThat(((Report) said("spam-complaint").detail()).fate())
                .as("he has it, or he could not complain")
                .isEqualTo(Fate.DELIVERED);
    }

    private static Said report(String at, Report report) {
        return new Said(What.REPORTED, "email", US, null, Instant.parse(at), null, report);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(parseFile("missing-message-id")).containsExactly(new Parsed.Broken("MessageID is missing"));
        assertThat(parse(Samples.hook("[]"))).containsExactly(new Parsed.Broken("the body is not an object"));
        assertThat(parse(Samples.hook("{\"MessageID\":\"1\",\"OriginalRecipient\":\"a@b.example\"}")))
                .containsExactly(new Parsed.Broken("FromFull.Email is missing"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "first-mail",
                "references",
                "html-only",
                "media-only",
                "several-recipients",
                "forwarded-mailbox",
                "reply-to",
                "delivery",
                "bounce"
            })
    void everyOptionalFieldMayBeMissing(String name) {
        Set<String> needed = Set.of("/MessageID");
        Set<String> known = Set.of("/Metadata", "/Metadata/reply", "/Metadata/account");
        boolean mail = !Set.of("delivery", "bounce").contains(name);
        Samples.withoutEach(Samples.read("postmark", name), (path, body) -> {
            Parsed parsed = parse(Samples.hook(body)).get(0);
            if (mail ? needed.contains(path) : path.equals("/RecordType")) {
                assertThat(parsed).as(path).isInstanceOf(Parsed.Broken.class);
            } else if (known.contains(path)) {
                assertThat(parsed).as(path).isInstanceOf(Parsed.Ignored.class);
            } else {
                assertThat(parsed).as(path).isInstanceOf(Parsed.Item.class);
            }
        });
    }

    @Test
    void thePasswordIsComparedWholeWhateverTheName() {
        List<String> secrets = List.of("first-Password", "second-pässword");
        assertThat(verify(BasicAuth.header("postmark", "first-Password"), secrets))
                .isZero();
        assertThat(verify(BasicAuth.header("", "second-pässword"), secrets)).isEqualTo(1);
        assertThat(verify(BasicAuth.header("a", "first-Password").replace("Basic", "BASIC"), secrets))
                .isZero();
        for (String wrong : List.of(
                BasicAuth.header("a", "first-Passwor"),
                BasicAuth.header("a", "first-Password "),
                BasicAuth.header("first-Password", ""),
                "Basic",
                "Basic !!!",
                "Bearer first-Password",
                "Basic " + "A".repeat(5000))) {
            assertThat(verify(wrong, secrets)).as(wrong).isEqualTo(-1);
        }
        assertThat(platform().verify(Samples.hook("{}"), secrets, CAME)).isEqualTo(-1);
    }

    @Test
    void secretsAndAccountsAreChecked() {
        assertThat(platform().faults(List.of("password", "p:a%ssw0rd"), null, null))
                .isEmpty();
        assertThat(platform().faults(List.of("short", "with a space", ""), null, "https://example.org"))
                .containsOnlyKeys("secrets[0]", "secrets[1]", "secrets[2]", "replyUrl");
        assertThat(platform().accountFaults("email", US)).isEmpty();
        assertThat(platform().accountFaults("sms", "Bagagli@aeroporto.example"))
                .containsOnlyKeys("network", "externalId");
        for (String wrong : List.of("a+b@c.example", "a@b@c", "@b.example", "a", "a b@c.example", "a@-b.example")) {
            assertThat(platform().accountFaults("email", wrong)).as(wrong).containsOnlyKeys("externalId");
        }
    }

    private int verify(String authorization, List<String> secrets) {
        return platform().verify(new Hook(Map.of("authorization", authorization), "", new byte[0]), secrets, CAME);
    }
}
