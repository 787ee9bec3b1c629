package org.ascolta.channel.meta;

import static org.ascolta.channel.meta.Bodies.NUMBER;
import static org.ascolta.channel.meta.Bodies.one;
import static org.ascolta.channel.meta.Bodies.parse;
import static org.ascolta.channel.meta.Bodies.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

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
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhatsAppTest {

    private static final String PHONE = "+393331234567";
    private static final Instant WRITTEN = Instant.parse("2026-03-02T10:15:30Z");
    private static final String TOKEN = "0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";

    @Test
    void aMessageIsReadWhole() {
        assertThat(one("whatsapp-text"))
                .isEqualTo(new Said(
                        What.CREATED,
                        "whatsapp",
                        NUMBER,
                        "wamid.HBgMA1",
                        WRITTEN,
                        new Content(
                                Visibility.PRIVATE,
                                PHONE,
                                null,
                                new Author("phone", "", PHONE, "Marco Rossi", null, null, null, null, PHONE, null),
                                false,
                                false,
                                "Il mio volo è in ritardo?",
                                WRITTEN,
                                0,
                                null,
                                List.of(),
                                null)));
    }

    @Test
    void filesAreNamedByTheirNumber() {
        List<Said> said = said("whatsapp-media");
        assertThat(said)
                .extracting(one -> one.content().attachments().get(0))
                .extracting(Attachment::type, Attachment::url, Attachment::mime)
                .containsExactly(
                        tuple("image", "https://graph.facebook.com/770000001", "image/jpeg"),
                        tuple("video", "https://graph.facebook.com/770000002", "video/mp4"),
                        tuple("audio", "https://graph.facebook.com/770000003", "audio/ogg; codecs=opus"),
                        tuple("audio", "https://graph.facebook.com/770000004", "audio/ogg"),
                        tuple("file", "https://graph.facebook.com/770000005", "application/pdf"),
                        tuple("sticker", "https://graph.facebook.com/770000006", "image/webp"));
        assertThat(said)
                .extracting(one -> one.content().text())
                .containsExactly("Guardate la coda", null, null, null, "carta-imbarco.pdf", null);
    }

    @Test
    void placesAndPeopleAreLinks() {
        List<Said> said = said("whatsapp-location-and-contacts");
        assertThat(said.get(0).content().text()).isEqualTo("Terminal 3, Fiumicino");
        assertThat(said.get(0).content().attachments())
                .containsExactly(new Attachment("location", "geo:41.7999,12.2462", null));
        assertThat(said.get(1).content().text()).isEqualTo("Anna Verdi, Ufficio");
        assertThat(said.get(1).content().attachments())
                .containsExactly(
                        new Attachment("contact", "tel:+393337654321", null),
                        new Attachment("contact", "tel:+39061234", null));
    }

    @Test
    void choicesSayTheirLabels() {
        assertThat(said("whatsapp-choices"))
                .extracting(one -> one.content().text())
                .containsExactly("Bagagli", "Terminal 1", "Inviato", "Sì, confermo", "Parcheggio, 3 giorni");
        assertThat(said("whatsapp-choices").get(3).content().parent()).isEqualTo("wamid.HBgMO1");
    }

    @Test
    void aContextWithoutAnIdAnswersNothing() {
        assertThat(said("whatsapp-reply-and-forward"))
                .extracting(one -> one.content().parent())
                .containsExactly("wamid.HBgMO1", null, null);
    }

    @Test
    void anEmptyReactionTakesItBack() {
        assertThat(said("whatsapp-reaction"))
                .extracting(Said::what, Said::externalId, Said::detail)
                .containsExactly(
                        tuple(What.REACTED, "wamid.HBgMO1", new Reaction(PHONE, "likes", true)),
                        tuple(What.REACTED, "wamid.HBgMO1", new Reaction(PHONE, "likes", false)),
                        tuple(What.REACTED, "wamid.HBgMO1", new Reaction(PHONE, "likes", false)));
    }

    @Test
    void editsAndRevocationsNameTheFirstMessageEvenBeforeItArrived() {
        List<Said> said = said("whatsapp-edit-and-revoke-before-their-message");
        assertThat(said)
                .extracting(Said::what, Said::externalId)
                .containsExactly(
                        tuple(What.EDITED, "wamid.HBgMA24"),
                        tuple(What.DELETED, "wamid.HBgMA24"),
                        tuple(What.CREATED, "wamid.HBgMA24"));
        Said edit = said.get(0);
        assertThat(edit.at()).isEqualTo(WRITTEN.plusSeconds(60));
        assertThat(edit.content().text()).isEqualTo("Volo AZ 610");
        assertThat(edit.content().parent()).isEqualTo("wamid.HBgMO1");
        assertThat(edit.content().createdAt()).isNull();
        assertThat(edit.content().place()).isEqualTo(PHONE);
    }

    @Test
    void whoHasBothIdsIsKnownByTheOneThatLasts() {
        List<Said> said = said("whatsapp-user-id-and-number");
        assertThat(said).extracting(Said::what).containsExactly(What.ALIASED, What.CREATED);
        Author author = said.get(1).content().author();
        assertThat(author)
                .isEqualTo(new Author(
                        "whatsapp",
                        "303131313131313",
                        "IT.1349120865530274",
                        "Marco Rossi",
                        "marco.r",
                        null,
                        null,
                        null,
                        PHONE,
                        null));
        assertThat(said.get(1).content().place()).isEqualTo("IT.1349120865530274");
        Said.Alias alias = (Said.Alias) said.get(0).detail();
        assertThat(alias.from().id()).isEqualTo(PHONE);
        assertThat(alias.from().scope()).isEmpty();
        assertThat(alias.to()).isEqualTo(author);
        assertThat(said.get(0).at()).isEqualTo(WRITTEN);
    }

    @Test
    void noNumberIsInventedForWhoHidesIt() {
        List<Said> said = said("whatsapp-user-id-only");
        assertThat(said).hasSize(3).allSatisfy(one -> {
            assertThat(one.what()).isEqualTo(What.CREATED);
            assertThat(one.content().place()).isEqualTo("IT.55501");
            assertThat(one.content().author().scope()).isEqualTo("303131313131313");
            assertThat(one.content().author().phone()).isNull();
            assertThat(one.content().author().handle()).isEqualTo("lucia");
        });
    }

    @Test
    void aNewUserIdIsThePersonOfTheOldOne() {
        assertThat(aliases("whatsapp-user-id-update"))
                .containsExactly(tuple(PHONE, "IT.2200"), tuple("IT.1349120865530274", "IT.2200"));
    }

    @Test
    void aNewNumberIsThePersonOfTheOldOne() {
        assertThat(aliases("whatsapp-changed-number"))
                .containsExactly(tuple(PHONE, "+393339999999"), tuple("IT.2200", "IT.3300"), tuple(PHONE, "IT.3300"));
        assertThat(parse("whatsapp-changed-number"))
                .contains(new Parsed.Ignored("no message: system customer_identity_changed"));
    }

    private static List<Tuple> aliases(String name) {
        return said(name).stream()
                .map(said -> (Said.Alias) said.detail())
                .map(alias -> tuple(alias.from().id(), alias.to().id()))
                .toList();
    }

    @Test
    void statusesSayWhatBecameOfOurMessages() {
        assertThat(said("whatsapp-statuses"))
                .extracting(Said::externalId, Said::detail)
                .containsExactly(
                        tuple("wamid.HBgMO1", new Report(Fate.READ, TOKEN, null, null)),
                        tuple("wamid.HBgMO1", new Report(Fate.SENT, TOKEN, null, null)),
                        tuple("wamid.HBgMO1", new Report(Fate.DELIVERED, null, null, null)),
                        tuple("wamid.HBgMO2", new Report(Fate.READ, null, null, null)),
                        tuple("wamid.HBgMO3", new Report(Fate.FAILED, null, "window_closed", "Re-engagement message")),
                        tuple("wamid.HBgMO4", new Report(Fate.FAILED, null, "refused_131999", "Something new")),
                        tuple("wamid.HBgMO5", new Report(Fate.FAILED, null, "failed", null)));
        assertThat(parse("whatsapp-statuses")).endsWith(new Parsed.Ignored("a status: pondered"));
        assertThat(said("whatsapp-statuses").get(0).at()).isEqualTo(WRITTEN.plusSeconds(3));
    }

    @Test
    void messagesAndStatusesComeInOneChange() {
        assertThat(said("whatsapp-messages-and-statuses"))
                .extracting(Said::what)
                .containsExactly(What.CREATED, What.REPORTED);
    }

    @Test
    void whatTheBusinessWroteInItsAppIsItsOwn() {
        List<Said> said = said("whatsapp-app-echoes");
        assertThat(said).extracting(Said::what).containsExactly(What.ALIASED, What.CREATED, What.CREATED, What.DELETED);
        Content echo = said.get(1).content();
        assertThat(echo.own()).isTrue();
        assertThat(echo.place()).isEqualTo(PHONE);
        assertThat(echo.author().id()).isEqualTo(NUMBER);
        assertThat(said.get(2).content().place()).isEqualTo("IT.1349120865530274");
    }

    @Test
    void whatWhatsAppDoesNotShowIsAMessageAllTheSame() {
        assertThat(said("whatsapp-unsupported-and-unknown")).hasSize(3).allSatisfy(said -> {
            assertThat(said.what()).isEqualTo(What.CREATED);
            assertThat(said.content().text()).isNull();
            assertThat(said.content().attachments()).isEmpty();
        });
        assertThat(parse("whatsapp-unsupported-and-unknown"))
                .endsWith(new Parsed.Ignored("no message: request_welcome"));
    }

    @Test
    void aGroupIsAConversationOfItsOwn() {
        Content content = one("whatsapp-group").content();
        assertThat(content.place()).isEqualTo("Y2FwaV9ncm91cDox");
        assertThat(content.author().id()).isEqualTo(PHONE);
        assertThat(content.hints()).isEqualTo(Map.of("group", "yes"));
    }

    @Test
    void whatIsForOthersIsIgnored() {
        assertThat(parse("whatsapp-for-others"))
                .containsExactly(
                        new Parsed.Ignored("no message: account_update DISABLED_UPDATE"),
                        new Parsed.Ignored("no message: message_template_status_update REJECTED"),
                        new Parsed.Ignored("no message: phone_number_quality_update FLAGGED"),
                        new Parsed.Ignored("no message: history"),
                        new Parsed.Ignored("no message: something new"),
                        new Parsed.Ignored("no message"));
    }

    @Test
    void aNumberInTroubleSaysSo() {
        assertThat(said("whatsapp-troubles"))
                .extracting(Said::account, Said::detail)
                .containsExactly(tuple(NUMBER, new State(false, "locked")));
        assertThat(parse("whatsapp-troubles")).endsWith(new Parsed.Ignored("an error of no message: 130000"));
    }

    @Test
    void oneBrokenItemHidesNoOther() {
        List<Parsed> parsed = parse("whatsapp-batch-with-one-broken");
        assertThat(said(parsed))
                .extracting(Said::externalId)
                .containsExactly("wamid.HBgMA38", "wamid.HBgMA38", "wamid.HBgMO11", "wamid.HBgMA41");
        assertThat(parsed)
                .contains(
                        new Parsed.Broken("entry[0].changes[0].value.messages[1].text.body is not a text"),
                        new Parsed.Broken("entry[0].changes[0].value.messages[2].id is missing"),
                        new Parsed.Broken("entry[0].changes[0].value.statuses[0] is not an object"),
                        new Parsed.Broken("entry[0].changes[1].value.metadata.phone_number_id is missing"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "whatsapp-numeric-ids | 90071992547409931 | numeri",
                "whatsapp-nul-and-lone-surrogates | wamid.HBgMA42 | abc 👍",
                "whatsapp-emoji-and-right-to-left | wamid.HBgMA2 | 👨‍👩‍👦‍👦 متى الرحلة؟ ‏123"
            })
    void everyDigitAndEveryScriptStays(String name, String id, String text) {
        Said said = one(name);
        assertThat(said.externalId()).isEqualTo(id);
        assertThat(said.content().text()).isEqualTo(text);
        assertThat(said.content().place()).isEqualTo(PHONE);
        assertThat(said.at()).isEqualTo(WRITTEN);
    }
}
