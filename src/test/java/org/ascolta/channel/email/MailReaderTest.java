package org.ascolta.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.ascolta.channel.Content;
import org.ascolta.channel.Platform.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads and loops. */
class MailReaderTest {

    private static final String US = "bagagli@aeroporto.example";
    private static final String ANNA = "anna@posta.example";
    private static final String ROOT = "valigia-1@posta.example";
    private static final String PLACE = TestTokens.place(ROOT, ANNA);
    private static final String TOKEN = TestTokens.ONE.ofPlace(PLACE).orElseThrow();
    private static final String OURS =
            OwnId.of(UUID.fromString("0190a1b2-0000-7000-8000-0000000000aa"), Optional.of(TOKEN), "aeroporto.example");

    private static Content read(ThreadTokens tokens, String from, List<String> tags, MailHeaders headers) {
        Mail mail = new Mail(
                "pm-1", US, MailAddress.of("Anna", from), tags, headers, "Re: Valigia", "ciao", null, List.of());
        return ((Parsed.Item) new MailReader(tokens).read(mail)).said().content();
    }

    private static Content read(MailHeaders headers, String... tags) {
        return read(TestTokens.ONE, ANNA, List.of(tags), headers);
    }

    private static MailHeaders headers(String... pairs) {
        MailHeaders headers = new MailHeaders();
        for (int i = 0; i < pairs.length; i += 2) {
            headers.add(pairs[i], pairs[i + 1]);
        }
        return headers;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<valigia-1@posta.example> <b@x> <c@x> | <c@x>",
                "<valigia-1@posta.example>~ <b@x>,<c@x> | <other@x>",
                "<valigia-1@~ posta.example> |",
                " | <valigia-1@posta.example>",
                " | valigia-1@posta.example",
                "nonsense | <valigia-1@posta.example> of Monday"
            })
    void theFirstReferenceOrElseWhatIsAnsweredIsTheRoot(String references, String inReplyTo) {
        String folded = references == null ? null : references.replace("~", "\r\n");
        Content content =
                read(headers("Message-ID", "<new@posta.example>", "References", folded, "in-reply-to", inReplyTo));
        assertThat(content.place()).isEqualTo(PLACE);
        assertThat(content.parent()).isNull();
    }

    @Test
    void aNewMailIsItsOwnRootAndTheSubjectMeansNothing() {
        assertThat(read(headers("Message-ID", "<new@posta.example>")).place())
                .isEqualTo(TestTokens.place("new@posta.example", ANNA));
        assertThat(read(headers()).place()).isEqualTo(TestTokens.place("pm-1", ANNA));
    }

    @Test
    void ourPlusAddressCountsMoreThanReferences() {
        MailHeaders lost = headers("Message-ID", "<new@posta.example>", "References", "<elsewhere@x>");
        assertThat(read(lost, "x", TOKEN).place()).isEqualTo(PLACE);
        assertThat(read(lost, TOKEN.toUpperCase(java.util.Locale.ROOT)).place()).isEqualTo(PLACE);
    }

    @Test
    void ourMessageIdNamesThreadAndParent() {
        Content answer = read(headers("In-Reply-To", "<" + OURS + ">"));
        assertThat(answer.place()).isEqualTo(PLACE);
        assertThat(answer.parent()).isEqualTo(OURS);
        Content later =
                read(headers("References", "<elsewhere@x> <" + OURS + "> <theirs@x>", "In-Reply-To", "<theirs@x>"));
        assertThat(later.place()).isEqualTo(PLACE);
        assertThat(later.parent()).isEqualTo(OURS);
    }

    @Test
    void somebodyElseWithTheTokenHasAPlaceOfHisOwn() {
        Content other =
                read(TestTokens.ONE, "bruno@posta.example", List.of(TOKEN), headers("In-Reply-To", "<" + OURS + ">"));
        assertThat(other.place())
                .isEqualTo(TestTokens.place(ROOT, "bruno@posta.example"))
                .isNotEqualTo(PLACE);
        assertThat(other.parent()).isEqualTo(OURS);
    }

    @Test
    void aTokenThatNobodySignedNamesNothing() {
        for (int i = 0; i < TOKEN.length(); i++) {
            char other = TOKEN.charAt(i) == 'a' ? 'b' : 'a';
            String forged = TOKEN.substring(0, i) + other + TOKEN.substring(i + 1);
            Content content = read(headers("In-Reply-To", "<" + OURS.replace(TOKEN, forged) + ">"), forged);
            assertThat(content.place()).isEqualTo(TestTokens.place(OURS.replace(TOKEN, forged), ANNA));
            assertThat(content.parent()).isNull();
        }
    }

    @Test
    void everyConfiguredKeyVerifiesAndTheFirstSigns() {
        ThreadTokens rotated = TestTokens.under("two", "one");
        assertThat(rotated.ofPlace(PLACE)).isNotEqualTo(Optional.of(TOKEN));
        assertThat(read(rotated, ANNA, List.of(TOKEN), headers()).place()).isEqualTo(PLACE);
        assertThat(read(TestTokens.under("two"), ANNA, List.of(TOKEN), headers())
                        .place())
                .isNotEqualTo(PLACE);
    }

    @Test
    void aPlusAddressFitsOrIsNone() {
        MailAddress account = MailAddress.of(null, "bagagli.smarriti.fiumicino@aeroporto.example");
        String address = ThreadTokens.plusAddress(account, TOKEN).orElseThrow();
        assertThat(address.indexOf('@')).isLessThanOrEqualTo(64);
        assertThat(MailAddress.of(null, address).tag()).isEqualTo(TOKEN);
        assertThat(MailAddress.of(null, address).plain()).isEqualTo(account.plain());
        MailAddress wordy = MailAddress.of(null, "b".repeat(40) + "@aeroporto.example");
        assertThat(ThreadTokens.plusAddress(wordy, TOKEN)).isEmpty();
        assertThat(TestTokens.ONE.ofPlace("501")).isEmpty();
        assertThat(TestTokens.ONE.ofPlace(null)).isEmpty();
    }

    @Test
    void hintsAreFew() {
        String many = String.join(
                " ",
                IntStream.range(0, 300)
                        .mapToObj(i -> "<" + "r".repeat(40) + i + "@x>")
                        .toList());
        Content content = read(headers("References", many, "Message-ID", "<" + "m".repeat(240) + "@x>"));
        assertThat(content.hints().toString().length()).isLessThan(2000);
        assertThat(content.hints().get("references"))
                .startsWith("r".repeat(40) + "0@x ")
                .endsWith("r".repeat(40) + "199@x");
        assertThat(content.place()).isEqualTo(TestTokens.place("r".repeat(40) + "0@x", ANNA));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Auto-Submitted | auto-generated",
                "auto-submitted | auto-replied; owner-email=x",
                "Auto-Submitted | (comment) auto-notified",
                "X-Autoreply | yes",
                "X-Autorespond | Fuori sede",
                "X-Auto-Response-Suppress | DR, OOF, AutoReply",
                "X-Auto-Response-Suppress | All",
                "Precedence | bulk",
                "Precedence | Junk",
                "Precedence | list",
                "Return-Path | <>",
                "Return-Path | ''",
                "Content-Type | multipart/report; report-type=delivery-status; boundary=x"
            })
    void whatAMachineWroteIsIgnored(String name, String value) {
        assertThat(loop(ANNA, headers(name, value))).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Auto-Submitted | no",
                "Auto-Submitted | No (a human)",
                "X-Autoreply | no",
                "X-Auto-Response-Suppress | None",
                "Precedence | first-class",
                "Return-Path | <anna@posta.example>",
                "Content-Type | multipart/mixed"
            })
    void whatAHumanWroteIsNot(String name, String value) {
        assertThat(loop(ANNA, headers(name, value))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {US, "Bagagli+x@aeroporto.example", "mailer-daemon@mx.example", "PostMaster@mx.example"})
    void ourselvesAndDaemonsAreNobody(String from) {
        assertThat(loop(from, headers())).isPresent();
    }

    private static Optional<String> loop(String from, MailHeaders headers) {
        return Loops.reason(
                new Mail("1", US, MailAddress.of(null, from), List.of(), headers, null, "ciao", null, List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mon, 2 Mar 2026 11:15:30 +0100 | 2026-03-02T10:15:30Z",
                "2 Mar 2026 11:15:30 +0100 (CET) | 2026-03-02T10:15:30Z",
                "Mon,  02 Mar 2026 10:15:30 GMT | 2026-03-02T10:15:30Z",
                "Mon, 2 Mar 2026 10:15 UTC | 2026-03-02T10:15:00Z",
                "Tue, 2 Mar 2026 10:15:30 +0000 |",
                "yesterday |",
                "Mon, 2 Mar 1026 10:15:30 +0000 |"
            })
    void datesAreReadAsMailWritesThem(String text, String time) {
        assertThat(MailTimes.time(text)).isEqualTo(time == null ? null : Instant.parse(time));
    }

    @Test
    void theProvidersClockCountsMoreThanTheSenders() {
        MailHeaders headers = headers(
                "Received", "from a; by b; Mon, 2 Mar 2026 10:15:30 +0000",
                "Received", "from x; Mon, 2 Mar 2026 09:00:00 +0000",
                "Date", "Thu, 1 Jan 2015 00:00:00 +0000");
        assertThat(MailTimes.received(headers)).isEqualTo("2026-03-02T10:15:30Z");
    }

    @Test
    void addressesAreReadFromLists() {
        assertThat(MailAddress.list("\"Bianchi, Anna\" <Anna+x@Posta.example>, bruno@posta.example; nobody"))
                .extracting(MailAddress::name, MailAddress::plain, MailAddress::whole)
                .startsWith(org.assertj.core.groups.Tuple.tuple(
                        "Bianchi, Anna", "anna@posta.example", "anna+x@posta.example"));
        assertThat(MailAddress.list("<<<>>>,;:@")).isEmpty();
        assertThat(MailAddress.list(null)).isEmpty();
    }

    @Test
    void monstrousHeadersAreReadInTime() {
        Instant begun = Instant.now();
        for (String piece : List.of("<", "(", "\"", "a,", ";:", "<a@b> ", "=?utf-8?q?x?= ", "\\", "@", "[")) {
            String monster = piece.repeat(19_000 / piece.length());
            assertThat(MailAddress.list(monster)).hasSizeLessThanOrEqualTo(100);
            assertThat(read(headers("References", monster, "Reply-To", monster, "Received", monster))
                            .place())
                    .isNotNull();
        }
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(10));
        assertThat(headers("References", "<a@b>".repeat(10_000)).first("references"))
                .as("too long to mean anything")
                .isNull();
    }
}
