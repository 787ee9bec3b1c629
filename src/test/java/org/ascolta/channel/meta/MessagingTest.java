package org.ascolta.channel.meta;

import static org.ascolta.channel.meta.Bodies.PAGE;
import static org.ascolta.channel.meta.Bodies.one;
import static org.ascolta.channel.meta.Bodies.parse;
import static org.ascolta.channel.meta.Bodies.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.Reaction;
import org.ascolta.channel.Said.Report;
import org.ascolta.channel.Said.Report.Fate;
import org.ascolta.channel.Said.State;
import org.ascolta.channel.Said.What;
import org.junit.jupiter.api.Test;

/** Messenger, and what Instagram shares with it. */
class MessagingTest {

    private static final String PSID = "6021198844556677";
    private static final String MID = "m_9Kq-aero-";
    private static final Instant WRITTEN = Instant.parse("2026-03-02T10:15:30Z");

    private static Author author(String scope, String id) {
        return new Author("facebook", scope, id, null, null, null, null, null, null, null);
    }

    @Test
    void aMessageIsReadWhole() {
        assertThat(one("messenger-text"))
                .isEqualTo(new Said(
                        What.CREATED,
                        "facebook",
                        PAGE,
                        MID + "1",
                        WRITTEN,
                        new Content(
                                Visibility.PRIVATE,
                                PSID,
                                null,
                                author(PAGE, PSID),
                                false,
                                false,
                                "Il mio bagaglio non è arrivato",
                                WRITTEN,
                                0,
                                null,
                                List.of(),
                                null)));
    }

    @Test
    void anEchoStandsInTheCustomersConversationAndBearsOurToken() {
        Content echo = one("messenger-echo").content();
        assertThat(echo.own()).isTrue();
        assertThat(echo.automatic()).isFalse();
        assertThat(echo.place()).isEqualTo(PSID);
        assertThat(echo.token()).isEqualTo("0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b");
        assertThat(echo.author()).isEqualTo(author("", "1517776481860111"));
    }

    @Test
    void whatWasWrittenInTheInboxIsOursAndOfNoReply() {
        Content echo = one("messenger-echo-of-the-inbox").content();
        assertThat(echo.own()).isTrue();
        assertThat(echo.token()).isNull();
        assertThat(echo.author().id()).isEqualTo("263902037430900");
    }

    @Test
    void onlyMetadataOfOursIsAToken() {
        String body = new String(Bodies.bytes("messenger-echo"), StandardCharsets.UTF_8);
        String other = body.replace("0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b", "campaign=7");
        assertThat(said(parse(other.getBytes(StandardCharsets.UTF_8)))
                        .get(0)
                        .content()
                        .token())
                .isNull();
    }

    @Test
    void whatThePageWroteWithoutSayingThatItIsAnEchoIsItsOwn() {
        String body = new String(Bodies.bytes("messenger-echo"), StandardCharsets.UTF_8)
                .replace("\"is_echo\": true,", "")
                .replace("\"app_id\": 1517776481860111,", "");
        Content echo = said(parse(body.getBytes(StandardCharsets.UTF_8))).get(0).content();
        assertThat(echo.own()).isTrue();
        assertThat(echo.place()).isEqualTo(PSID);
        assertThat(echo.author()).isEqualTo(author(PAGE, PAGE));
    }

    @Test
    void aReplyNamesWhatItAnswers() {
        assertThat(one("messenger-reply").content().parent()).isEqualTo(MID + "1");
    }

    @Test
    void filesAreReferences() {
        assertThat(one("messenger-media-only").content().text()).isNull();
        assertThat(one("messenger-media-only").content().attachments())
                .containsExactly(
                        new Attachment("image", "https://scontent.example/a.jpg", null),
                        new Attachment("video", "https://video.example/b.mp4", null),
                        new Attachment("audio", "https://audio.example/c.mp4", null),
                        new Attachment("file", "https://cdn.example/biglietto.pdf", null));
    }

    @Test
    void bothFormsOfAStickerAreStickers() {
        assertThat(said("messenger-stickers")).hasSize(2).allSatisfy(said -> assertThat(
                        said.content().attachments())
                .singleElement()
                .extracting(Attachment::type)
                .isEqualTo("sticker"));
    }

    @Test
    void aPlaceIsALinkAndWhatIsSharedSpeaksByItsTitle() {
        List<Said> said = said("messenger-location-and-link");
        assertThat(said)
                .extracting(one -> one.content().attachments().get(0))
                .containsExactly(
                        new Attachment("location", "geo:41.7999,12.2462", null),
                        new Attachment("file", "https://news.example/sciopero", null),
                        new Attachment("video", "https://www.facebook.com/reel/1", null));
        assertThat(said)
                .extracting(one -> one.content().text())
                .containsExactly("Posizione", "Sciopero a Fiumicino", "La coda");
    }

    @Test
    void aPressedButtonSaysItsLabel() {
        List<Said> said = said("messenger-quick-reply-and-postback");
        assertThat(said).extracting(one -> one.content().text()).containsExactly("Bagagli", "Parla con noi", "Inizia");
        assertThat(said)
                .extracting(Said::externalId)
                .containsExactly(MID + "10", MID + "11", "postback:" + PSID + ":1772446530002");
    }

    @Test
    void anEditHappensWhenItWasEdited() {
        Said edit = said("messenger-edit-before-its-message").get(0);
        assertThat(edit.what()).isEqualTo(What.EDITED);
        assertThat(edit.externalId()).isEqualTo(MID + "14");
        assertThat(edit.at()).isEqualTo(WRITTEN.plusSeconds(5));
        assertThat(edit.content().text()).isEqualTo("Volo AZ 610, non 611");
        assertThat(edit.content().createdAt()).isNull();
        assertThat(edit.content().place()).isEqualTo(PSID);
    }

    @Test
    void reactionsComeAndGo() {
        assertThat(said("messenger-reactions"))
                .extracting(Said::what, Said::externalId, Said::detail)
                .containsExactly(
                        tuple(What.REACTED, MID + "12", new Reaction(PSID, "likes", true)),
                        tuple(What.REACTED, MID + "12", new Reaction(PSID, "likes", false)));
    }

    @Test
    void aReceiptNamesWhatArrivedIfItCan() {
        assertThat(said("messenger-receipts"))
                .extracting(Said::externalId, Said::detail)
                .containsExactly(
                        tuple(MID + "12", new Report(Fate.DELIVERED, null, null, null)),
                        tuple(MID + "13", new Report(Fate.DELIVERED, null, null, null)));
        assertThat(parse("messenger-receipts"))
                .contains(
                        new Parsed.Ignored("no message: read up to a time"),
                        new Parsed.Ignored("no message: delivery up to a time"));
    }

    @Test
    void whileAnotherAppOwnsTheTalkItIsKeptInMind() {
        assertThat(said("messenger-standby"))
                .hasSize(2)
                .allSatisfy(said -> assertThat(said.content().hints()).isEqualTo(Map.of("standby", "yes")));
        assertThat(one("messenger-text").content().hints()).isEmpty();
    }

    @Test
    void whatIsForOthersIsIgnored() {
        assertThat(parse("messenger-for-others"))
                .containsExactly(
                        new Parsed.Ignored("no message: referral"),
                        new Parsed.Ignored("no message: optin"),
                        new Parsed.Ignored("no message: account_linking"),
                        new Parsed.Ignored("no message: pass_thread_control"),
                        new Parsed.Ignored("no message: teleport"));
    }

    @Test
    void metaSaysWhenAPageMayNotWrite() {
        assertThat(said("messenger-policy"))
                .extracting(Said::detail)
                .containsExactly(new State(false, "policy_block"), new State(true, "policy_unblock"));
        assertThat(parse("messenger-policy")).contains(new Parsed.Ignored("no message: a policy warning"));
    }

    @Test
    void oneBrokenItemHidesNoOther() {
        List<Parsed> parsed = parse("messenger-batch-with-one-broken");
        assertThat(said(parsed)).extracting(Said::externalId).containsExactly(MID + "17", MID + "17", MID + "18");
        assertThat(parsed)
                .contains(
                        new Parsed.Broken("entry[0].messaging[1].message.mid is missing"),
                        new Parsed.Broken("entry[0].messaging[2] is not an object"));
    }

    @Test
    void numbersKeepEveryDigitAndSecondsAreTimesToo() {
        Said said = one("messenger-numeric-ids");
        assertThat(said.externalId()).isEqualTo("90071992547409931");
        assertThat(said.content().place()).isEqualTo("9007199254740993123");
        assertThat(said.at()).isEqualTo(WRITTEN);
    }

    @Test
    void everyScriptStaysAndWhatTheStoreRefusesGoes() {
        assertThat(one("messenger-emoji-and-right-to-left").content().text())
                .isEqualTo("👨‍👩‍👧 أين حقيبتي؟ \u202bאיפה\u202c 🏳️‍🌈");
        assertThat(one("messenger-nul-and-lone-surrogates").content().text()).isEqualTo("abc 👍");
        assertThat(one("messenger-escaped").content().text()).isEqualTo("perché 100% <3 https://x.example 🧳");
    }

    @Test
    void whatMetaDoesNotShowIsAMessageAllTheSame() {
        Content content = one("messenger-unsupported").content();
        assertThat(content.text()).isNull();
        assertThat(content.author().id()).isEqualTo(PSID);
    }

    @Test
    void aMessageOfNobodyIsOfSomebodyUnknown() {
        String body = new String(Bodies.bytes("messenger-text"), StandardCharsets.UTF_8)
                .replace("\"sender\"", "\"someone\"")
                .replace("\"timestamp\"", "\"once\"");
        Said said = said(parse(body.getBytes(StandardCharsets.UTF_8))).get(0);
        assertThat(said.content().author()).isEqualTo(Author.unknown(MID + "1"));
        assertThat(said.at()).as("when it was sent to us").isEqualTo(WRITTEN.plusMillis(400));
    }

    @Test
    void anEntryMayHaveNothingOrNonsense() {
        assertThat(parse("{\"object\":\"page\",\"entry\":[{\"id\":\"1\",\"messaging\":{}}]}"
                        .getBytes(StandardCharsets.UTF_8)))
                .containsExactly(new Parsed.Broken("entry[0].messaging is not a list"));
        assertThat(parse("{\"object\":\"page\",\"entry\":[{\"id\":\"1\"},7]}".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void whichChangesArePrivateSaysTheirField() {
        for (String field : List.of("messages", "message_reactions", "messaging_postbacks", "standby")) {
            assertThat(Messaging.takes(field)).isTrue();
        }
        assertThat(Messaging.takes("mentions")).isFalse();
        assertThat(Messaging.takes(null)).isFalse();
    }
}
