package org.ascolta.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.ascolta.channel.Outlet;
import org.ascolta.reply.Remark.Code;
import org.ascolta.reply.Remark.Severity;
import org.ascolta.store.Ids;
import org.ascolta.triage.PersonalData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdviceTest {

    private boolean isPublic = true;
    private boolean isFirst;
    private List<String> said = List.of();
    private List<Draft.Question> questions = List.of();
    private Set<PersonalData.Found> own = Set.of();

    @Test
    void thereIsNothingToSayAboutAGoodText() {
        isFirst = true;
        assertThat(on("Buongiorno Anna, la valigia è arrivata: la trova al deposito del livello 1."))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "La VALIGIA È STATA RITROVATA, la venga a prendere | true",
                "Che bella notizia!!! La valigia è arrivata        | true",
                "La valigia del volo AZ di KLM è arrivata al BHS!  | false",
            })
    void capitalsAndMarksAreShouting(String text, boolean shouts) {
        assertThat(on(text).stream().anyMatch(remark -> remark.code() == Code.shouting))
                .isEqualTo(shouts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Buongiorno Anna, eccoci qui per lei",
                "Ciao! Eccoci qui per te",
                "Gentile Anna, eccoci qui per lei",
                "Good morning Anna, we are here for you",
                "Hi Anna, we are here for you",
                "@anna ciao, eccoci qui per te"
            })
    void firstWordsThatGreet(String text) {
        isFirst = true;
        assertThat(on(text)).isEmpty();
    }

    @Test
    void firstWordsWithoutAGreeting() {
        isFirst = true;
        assertThat(on("La valigia è arrivata al deposito."))
                .extracting(Remark::code)
                .containsExactly(Code.no_greeting);
        isFirst = false;
        assertThat(on("La valigia è arrivata al deposito.")).isEmpty();
    }

    @Test
    void theSameWordsAgain() {
        said = List.of("Ci dispiace per il disagio, stiamo lavorando.");
        assertThat(on("Ci dispiace per il disagio: stiamo lavorando!"))
                .extracting(Remark::code)
                .containsExactly(Code.same_text);
    }

    @Test
    void aQuestionThatIsNotTouched() {
        UUID first = Ids.next();
        questions = List.of(
                new Draft.Question(first, "Buongiorno. Quanto costa il parcheggio?"),
                new Draft.Question(Ids.next(), "La valigia è arrivata?"),
                new Draft.Question(Ids.next(), "Davvero?"));
        List<Remark> remarks = on("Le valigie del suo volo sono tutte arrivate al nastro 3.");
        assertThat(remarks).extracting(Remark::code).containsExactly(Code.unanswered_question);
        assertThat(remarks.get(0).messageIds()).containsExactly(first);
    }

    @Test
    void tooMuchAndTooLittle() {
        assertThat(on("Ok.")).extracting(Remark::code).containsExactly(Code.too_short);
        assertThat(on("parola ".repeat(200))).extracting(Remark::code).containsExactly(Code.too_long);
    }

    @Test
    void whatNobodyPublishesMustBeConfirmed() {
        Remark remark = on("Il suo IBAN è IT60X0542811101000000123456, giusto?").get(0);
        assertThat(remark.severity()).isEqualTo(Severity.confirm);
        assertThat(remark.kinds()).containsExactly("iban");
    }

    @Test
    void anAddressOfOursIsAdviceTheCustomersIsNot() {
        String text = "Ci scriva a info@example.org oppure al +39 055 123 4567";
        assertThat(on(text).get(0).severity()).isEqualTo(Severity.advice);
        own = Set.copyOf(PersonalData.in("il mio numero è 055 1234567"));
        assertThat(on(text).get(0).severity()).isEqualTo(Severity.confirm);
    }

    @Test
    void inPrivateTheyMaySayWhatTheyWant() {
        isPublic = false;
        assertThat(on("Il suo IBAN è IT60X0542811101000000123456, giusto?")).isEmpty();
    }

    private List<Remark> on(String text) {
        return Advice.on(new Draft(text, isPublic, 10_000, Outlet.Unit.utf16, questions, said, isFirst, own));
    }
}
