package org.ascolta.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CourtesyTest {

    private static final String ACKNOWLEDGEMENTS = """
            grazie
            Grazie!
            GRAZIE MILLE!!!
            grazieee
            graaaazie
            Graziee 😊
            grazie 1000
            grazie1000
            ok
            Ok
            OK!
            okkkk
            oook
            ok grazie
            ok perfetto grazie mille 🙏
            Perfetto, grazie
            va bene
            Va bene, grazie mille!
            va benissimo grazie
            d'accordo, grazie
            Tutto chiaro, grazie.
            capito, grazie
            ricevuto
            risolto, grazie!
            Grazie, ho risolto
            Tutto a posto, grazie ancora
            grazie della risposta
            Grazie per la risposta!
            Grazie mille per la vostra rapida risposta
            grazie per l'aiuto
            grazie dell'aiuto
            Grazie per la disponibilità e la cortesia
            Grazie di cuore ❤️
            grazie di tutto
            vi ringrazio
            Vi ringrazio molto per la gentilezza
            La ringrazio, cordiali saluti
            gentilissimi, grazie
            Siete stati gentilissimi
            grazie Marco
            Grazie, Giulia! Buona giornata
            @TreniVeloci grazie
            Grazie @treni.veloci 👍
            grazie a tutti voi
            Grazie, buona giornata!
            buona serata
            Arrivederci e grazie
            a presto
            ciao grazie
            no grazie
            di nulla, grazie a voi
            👍
            🙏🙏🙏
            👍🏽
            ❤️
            👌 grazie
            grazie :)
            grazie ;-)
            grazie <3
            grazie :D
            Sì grazie
            si ok
            ok.grazie
            Bene così: a posto così, grazie
            ora funziona, grazie mille
            thanks
            Thanks!
            Thx!
            thnx
            tnx
            ty
            tysm ❤
            thank you
            Thank you so much!!
            thank you sooo much
            Thanks a lot
            thanks a million
            Many thanks
            thanks again
            ok thanks
            OK, great, thanks
            Okay, thank you very much
            Perfect, thanks 🙏
            Great!
            awesome, cheers mate
            got it, thanks
            noted
            understood, thank you
            sounds good
            much appreciated
            I really appreciate it
            thanks for your help
            Thank you for the quick reply!
            Thanks for getting back to me
            thanks for letting me know
            Thank you for all your help, have a nice day
            Thanks for such a prompt response
            thanks guys
            thanks Sarah
            Thanks, James. Kind regards
            @airline thank you!
            no worries, thanks
            You're the best
            have a great weekend
            bye
            kk
            ok thanks, mille grazie
            THANKS!!! 😍😍
            no thank you
            That's all, thanks
            it works now, thank you
            """;

    private static final String OWED = """
            grazie, ma la valigia?
            grazie per niente
            Grazie di niente!
            grazie 1000 per averci perso
            grazie per averci perso la valigia
            Grazie per il ritardo
            grazie ma non funziona
            ok ma quando
            ok?
            ok, e il rimborso
            ok e allora
            grazie?
            grazie, attendo riscontro
            ok aspetto una risposta
            grazie in anticipo
            Grazie per una risposta
            grazie, il mio numero è 333 1234567
            perfetto, un altro ritardo
            Perfetto, di nuovo!
            Ottimo, ancora
            bravi, complimenti
            Complimenti!
            vergognatevi
            grazie 😡
            grazie :(
            👎
            😡
            🙃 grazie
            grazie @treni la valigia
            Buongiorno
            ciao
            Salve, il wifi non va
            Buonasera a tutti
            non grazie
            non risolto
            non ho capito
            non va bene
            sì
            no
            help, thanks
            aiuto grazie
            info grazie
            ok 50 euro
            grazie mario.rossi@example.org
            grazie https://example.org/reclamo
            ok www.example.org/form
            tante grazie eh
            grazie al cavolo
            thanks for nothing
            Thank you for nothing!!!
            thanks for losing my bag
            thanks for being late
            thanks for the delay
            no thanks to you
            ok but when?
            ok but the bag
            ok and?
            ok so
            great, another delay
            Great. Still waiting
            Perfect again
            thanks in advance
            thanks, waiting for your reply
            thanks but no
            ok, my booking is ABC123
            please help, thanks
            not ok
            not resolved
            I do not understand
            yes
            hello
            hi there
            Thanks ¿
            thanks？
            wow
            Oh great
            just great
            ...
            !!!
            1000
            @handle
            it is not fine
            thanks, #fail
            grazie, #vergogna
            la risposta
            for your help
            danke für nichts
            спасибо, но где чемодан
            """;

    private static final String ASKING = """
            Quale volo?
            Buongiorno, ci può dire il numero del volo
            Ci puoi mandare il PNR
            Gentile cliente, può indicarci il codice di prenotazione.
            Ci scriva in privato con il suo numero.
            Inviaci il numero in DM
            facci sapere se funziona
            La preghiamo di fornirci il codice
            Abbiamo bisogno del suo numero
            Ci dispiace. Quale volo ha preso
            @anna quale treno era
            Could you tell us your booking number
            Sorry to hear that! Can you share the flight number
            Please send us your email address.
            Please DM us
            We would need your reference
            Let us know how it goes
            What happened next
            Have you tried https://example.org/a?
            Che cosa è successo
            航班号？
            Welche Nummer hat der Flug?
            """;

    private static final String TELLING = """
            Il treno arriva alle 10.
            Le confermiamo il rimborso.
            Buongiorno, il problema è risolto. Grazie della pazienza
            La valigia è stata trovata!
            Può contattarci al numero verde.
            We have found your bag.
            Your refund is on its way. Have a nice day!
            All the details are on https://example.org/status?id=7
            Dettagli su example.org/stato?id=7 da oggi
            The plane landed, what a relief
            Grazie a te!
            I treni quali gli intercity sono regolari
            """;

    private final Courtesy courtesy = new Courtesy();

    @TestFactory
    Stream<DynamicTest> acknowledgementsOweNothing() {
        return cases(ACKNOWLEDGEMENTS, text -> assertThat(courtesy.isAcknowledgement(text))
                .isTrue());
    }

    @TestFactory
    Stream<DynamicTest> whateverSaysMoreIsOwedAnAnswer() {
        return cases(OWED, text -> assertThat(courtesy.isAcknowledgement(text)).isFalse());
    }

    @TestFactory
    Stream<DynamicTest> questionsOfOursAreHeard() {
        return cases(ASKING, text -> assertThat(courtesy.asks(text)).isTrue());
    }

    @TestFactory
    Stream<DynamicTest> statementsOfOursAskNothing() {
        return cases(TELLING, text -> assertThat(courtesy.asks(text)).isFalse());
    }

    @Test
    void noTextIsNeither() {
        for (String text : new String[] {null, "", "   ", "\u200b\ufe0f"}) {
            assertThat(courtesy.isAcknowledgement(text)).isFalse();
            assertThat(courtesy.asks(text)).isFalse();
        }
    }

    @Test
    void longTextsAreJudgedInLinearTime() {
        for (String piece : new String[] {"grazie ", "a.", "@", ":-", "o", "mille grazie per la vostra ", "http://"}) {
            String text = piece.repeat(200_000 / piece.length());
            assertThat(elapsed(() -> courtesy.asks(text))).isLessThan(Duration.ofSeconds(1));
            assertThat(courtesy.isAcknowledgement(text)).isFalse();
        }
    }

    @Test
    void aTypicalTextTakesMicroseconds() {
        String[] texts = (ACKNOWLEDGEMENTS + OWED).split("\n");
        int rounds = 2000;
        judge(texts, rounds);

        Duration spent = elapsed(() -> judge(texts, rounds));

        assertThat(spent.dividedBy((long) rounds * texts.length)).isLessThan(Duration.ofNanos(20_000));
    }

    private int judge(String[] texts, int rounds) {
        int found = 0;
        for (int round = 0; round < rounds; round++) {
            for (String text : texts) {
                found += courtesy.isAcknowledgement(text) ? 1 : 0;
            }
        }
        return found;
    }

    /** Time of the processor, not of the wall: on a busy machine the wall tells how busy it is. */
    private static Duration elapsed(Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        work.run();
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
    }

    private static Stream<DynamicTest> cases(String labelled, Consumer<String> check) {
        return labelled.lines().map(text -> DynamicTest.dynamicTest(text, () -> check.accept(text)));
    }
}
