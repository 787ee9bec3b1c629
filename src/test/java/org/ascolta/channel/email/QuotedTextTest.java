package org.ascolta.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Mon, 2 Mar 2026 at 11:15, Desk <desk@aeroporto.example> wrote:",
                "On Mon, 2 Mar 2026 at 11:15, Desk of the airport\n<desk@aeroporto.example>\nwrote:",
                "Il giorno lun 2 mar 2026 alle ore 11:15 Assistenza <desk@aeroporto.example> ha\nscritto:",
                "Il 02/03/2026 11:15, Assistenza ha scritto:",
                "Le lun. 2 mars 2026 à 11:15, Assistance <desk@aeroporto.example> a écrit :",
                "Am 02.03.2026 um 11:15 schrieb Kundendienst:",
                "Am Mo., 2. März 2026 um 11:15 Uhr schrieb Desk <desk@aeroporto.example>:",
                "El lun, 2 mar 2026 a las 11:15, Atención (<desk@aeroporto.example>) escribió:",
                "2026-03-02 11:15 GMT+01:00 Assistenza <desk@aeroporto.example>:"
            })
    void anAnnouncedQuotationIsNotSaidNow(String attribution) {
        assertThat(QuotedText.without("Grazie, trovata.\n\n" + attribution + "\n> Buongiorno\n> dov'era?"))
                .isEqualTo("Grazie, trovata.");
        assertThat(QuotedText.without("Grazie, trovata.\n\n" + attribution + "\n\nBuongiorno, dov'era?"))
                .as("not marked as quoted")
                .isEqualTo("Grazie, trovata.");
        assertThat(QuotedText.without(attribution + "\n\n> Buongiorno\n> dov'era?\n\nNel bar."))
                .as("answered below")
                .isEqualTo("Nel bar.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----Original Message-----",
                "----- Messaggio originale -----",
                "-----Message d'origine-----",
                "-----Ursprüngliche Nachricht-----",
                "-----Mensaje original-----",
                "From: Desk <desk@aeroporto.example>\nSent: Monday, 2 March 2026 11:15\nTo: Anna",
                "________________________________\nDa: Assistenza\nInviato: lunedì 2 marzo 2026\nA: Anna",
                "________________________________\n\nDe : Assistance\nEnvoyé : lundi 2 mars 2026",
                "*Von:* Kundendienst\n*Gesendet:* Montag, 2. März 2026",
                "De: Atención\nEnviado el: lunes, 2 de marzo de 2026"
            })
    void everythingBelowTheHeadOfAnOlderMailIsHistory(String head) {
        assertThat(QuotedText.without("È nera.\n\n" + head + "\n\nDi che colore è?\nCordiali saluti"))
                .isEqualTo("È nera.");
    }

    @Test
    void answersBetweenTheLinesStay() {
        assertThat(QuotedText.without("> Che volo?\nAZ 1234\n>> vecchio\n> Quando?\nIeri\n"))
                .isEqualTo("AZ 1234\nIeri");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n-- \nAnna Bianchi\nVia Roma 1",
                "\n--\nAnna",
                "\n\nInviato da iPhone",
                "\nSent from my Galaxy",
                "\nVon meinem iPhone gesendet",
                "\r\n\r\nGet Outlook for iOS\r\n"
            })
    void signaturesSayNothing(String signature) {
        assertThat(QuotedText.without("Dov'è la valigia?" + signature)).isEqualTo("Dov'è la valigia?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Da: Roma\nA: Milano\nQuanto costa?",
                "On the other hand you wrote: nothing",
                "Il bagaglio\n\nha ancora il cartellino.\nTre cose:\n- una\n- due",
                "uno\n--\n" + "riga\n" + "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\nfine",
                "---------- Forwarded message ---------\nFrom: Anna\nIl volo è in ritardo"
            })
    void whatOnlyLooksALittleLikeItStays(String text) {
        assertThat(QuotedText.without(text)).isEqualTo(text);
    }

    @Test
    void neverIsEverythingTaken() {
        assertThat(QuotedText.without("> solo una citazione")).isEmpty();
        assertThat(MailText.of("> solo una citazione\n", null)).isEqualTo("> solo una citazione");
        assertThat(MailText.of(" ", "<div class='gmail_quote'>solo questo</div>"))
                .isEqualTo("solo questo");
        assertThat(MailText.of(null, "<blockquote>solo questo</blockquote>")).isEqualTo("> solo questo");
        assertThat(MailText.of("\n\t", "<img src='cid:1'>")).isNull();
        assertThat(MailText.of(null, null)).isNull();
    }

    @Test
    void thePlainPartCountsMore() {
        assertThat(MailText.of("piano", "<b>forte</b>")).isEqualTo("piano");
        assertThat(MailText.of(null, "<p>Sì</p><p>Il 2 marzo, Desk ha scritto:</p><blockquote>no?</blockquote>"))
                .isEqualTo("Sì");
    }

    @Test
    void monstersAreReadInTime() {
        for (String piece : List.of(
                "On ",
                "On x\n",
                "> ",
                ">\n",
                "From: x\n",
                "Le a\n\n",
                "-- \n",
                "_".repeat(11) + "\n",
                "wrote:\n",
                "Am a schrieb ")) {
            Instant begun = Instant.now();
            MailText.of(piece.repeat(3_000_000 / piece.length()), null);
            assertThat(Duration.between(begun, Instant.now())).as(piece).isLessThan(Duration.ofSeconds(10));
        }
    }
}
