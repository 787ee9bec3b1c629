package org.ascolta.channel.meta;

import static org.ascolta.channel.meta.Bodies.PROFESSIONAL;
import static org.ascolta.channel.meta.Bodies.one;
import static org.ascolta.channel.meta.Bodies.parse;
import static org.ascolta.channel.meta.Bodies.said;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.Reaction;
import org.ascolta.channel.Said.Report;
import org.ascolta.channel.Said.Report.Fate;
import org.ascolta.channel.Said.What;
import org.junit.jupiter.api.Test;

/** What Instagram's direct messages have of their own. */
class InstagramMessagingTest {

    private static final String IGSID = "998877665544332";
    private static final String MID = "aWdfZAG1faXRlbToxOk-";
    private static final Instant WRITTEN = Instant.parse("2026-03-02T10:15:30Z");

    @Test
    void aPersonIsKnownToOneAccountOnly() {
        Said said = one("instagram-dm-text");
        assertThat(said.network()).isEqualTo("instagram");
        assertThat(said.account()).isEqualTo(PROFESSIONAL);
        assertThat(said.at()).isEqualTo(WRITTEN);
        Content content = said.content();
        assertThat(content.place()).isEqualTo(IGSID);
        assertThat(content.author().scope()).isEqualTo(PROFESSIONAL);
        assertThat(content.author().network()).isEqualTo("instagram");
        assertThat(content.text()).isEqualTo("Ciao, il gate 12 è cambiato?");
    }

    @Test
    void whatAnswersAStoryShowsIt() {
        Content content = one("instagram-dm-story-reply").content();
        assertThat(content.text()).isEqualTo("Bellissimo! Quando apre?");
        assertThat(content.parent()).isNull();
        assertThat(content.attachments())
                .containsExactly(new Attachment("file", "https://cdn.example/story?sig=1", null));
    }

    @Test
    void aStoryThatMentionsUsIsAMessageWithoutText() {
        Content content = one("instagram-dm-story-mention").content();
        assertThat(content.text()).isNull();
        assertThat(content.attachments())
                .containsExactly(new Attachment("file", "https://cdn.example/mention?sig=2", null));
    }

    @Test
    void sharesAreLinks() {
        assertThat(said("instagram-dm-shares"))
                .extracting(said -> said.content().attachments().get(0))
                .containsExactly(
                        new Attachment("file", "https://cdn.example/share", null),
                        new Attachment("video", "https://cdn.example/reel", null),
                        new Attachment("file", "https://cdn.example/post", null));
        assertThat(said("instagram-dm-shares"))
                .extracting(said -> said.content().text())
                .containsExactly(null, "Coda ai controlli", "Nuovo terminal");
    }

    @Test
    void aHeartSaysItselfAndWhatIsNotShownIsAMessageAllTheSame() {
        List<Said> said = said("instagram-dm-heart-and-unsupported");
        assertThat(said).extracting(one -> one.content().text()).containsExactly("❤️", null, null);
        assertThat(said.get(0).content().attachments()).containsExactly(new Attachment("sticker", null, null));
        assertThat(said.get(1).content().attachments()).containsExactly(new Attachment("file", null, null));
    }

    @Test
    void whatIsUnsentIsDeletedEvenBeforeItArrived() {
        Said unsent = said("instagram-dm-unsent-before-its-message").get(0);
        assertThat(unsent)
                .isEqualTo(new Said(What.DELETED, "instagram", PROFESSIONAL, MID + "12", WRITTEN.plusSeconds(9), null));
    }

    @Test
    void anEditNamesItsMessage() {
        Said edit = one("instagram-dm-edit");
        assertThat(edit.what()).isEqualTo(What.EDITED);
        assertThat(edit.externalId()).isEqualTo(one("instagram-dm-text").externalId());
        assertThat(edit.content().text()).isEqualTo("Ciao, il gate 14 è cambiato?");
    }

    @Test
    void anEchoComesInTheSameSubscription() {
        Content echo = one("instagram-dm-echo").content();
        assertThat(echo.own()).isTrue();
        assertThat(echo.place()).isEqualTo(IGSID);
        assertThat(echo.token()).isEqualTo("0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5c");
        assertThat(echo.author().id()).isEqualTo(PROFESSIONAL);
    }

    @Test
    void seenNamesTheMessageAndWhatWeSawIsNobodysNews() {
        List<Said> said = said("instagram-dm-reaction-and-seen");
        assertThat(said)
                .extracting(Said::detail)
                .containsExactly(new Reaction(IGSID, "likes", true), new Report(Fate.READ, null, null, null));
        assertThat(said).extracting(Said::externalId).containsOnly(MID + "13");
        assertThat(parse("instagram-dm-reaction-and-seen")).contains(new Parsed.Ignored("a receipt of our own"));
    }

    @Test
    void aButtonSpeaksAndAReferralDoesNot() {
        assertThat(parse("instagram-dm-postback-and-referral"))
                .hasSize(2)
                .endsWith(new Parsed.Ignored("no message: referral"));
        assertThat(said("instagram-dm-postback-and-referral").get(0).content().text())
                .isEqualTo("Orari");
    }

    @Test
    void theDashboardsTestIsAMessage() {
        Said said = one("instagram-dm-dashboard-test");
        assertThat(said.externalId()).isEqualTo("random_mid");
        assertThat(said.content().place()).isEqualTo("12334");
        assertThat(said.at()).isEqualTo(WRITTEN);
    }

    @Test
    void oneBrokenItemHidesNoOther() {
        List<Parsed> parsed = parse("instagram-dm-batch-with-one-broken");
        assertThat(said(parsed)).extracting(Said::externalId).containsExactly(MID + "15", MID + "16");
        assertThat(parsed).contains(new Parsed.Broken("entry[0].messaging[1].message.mid is not a text"));
    }

    @Test
    void numbersKeepEveryDigitAndEveryScriptStays() {
        assertThat(one("instagram-dm-numeric-ids").externalId()).isEqualTo("123456789012345678");
        assertThat(one("instagram-dm-emoji-and-right-to-left").content().text())
                .isEqualTo("👩🏽‍✈️ שער 12؟ مرحبا 🇮🇹");
        assertThat(one("instagram-dm-nul-and-lone-surrogates").content().text()).isEqualTo("ciao 🚀");
        assertThat(one("instagram-dm-media-only").content().attachments()).hasSize(2);
    }
}
