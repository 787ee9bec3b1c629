package org.ascolta.reply;

import static org.ascolta.reply.Given.NOW;
import static org.ascolta.reply.Given.bot;
import static org.ascolta.reply.Given.human;
import static org.ascolta.reply.Given.place;
import static org.ascolta.reply.Given.publicPlace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.UUID;
import org.ascolta.channel.BotPolicy;
import org.ascolta.store.Ids;
import org.ascolta.thread.Purpose;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private final Place chat = place().build();
    private final Place post = publicPlace().build();

    @Test
    void theNewestDebtDecidesWhere() {
        Given later = place();
        later.owed = List.of(new Owed(Ids.next(), "m-2", NOW.minusMinutes(1), false));
        Place newest = later.build();
        assertThat(admission(chat, newest, post).choose(in(null, null))).isEqualTo(newest);
    }

    @Test
    void withoutDebtsTheLastWordDecides() {
        Given quiet = place();
        quiet.owed = List.of();
        Given later = publicPlace();
        later.owed = List.of();
        later.lastAt = NOW.minusMinutes(1);
        Place newest = later.build();
        assertThat(admission(quiet.build(), newest).choose(in(null, null))).isEqualTo(newest);
        assertThat(admission(newest, chat).choose(in(null, null))).isEqualTo(chat);
    }

    @Test
    void whoNamesAPlaceGetsIt() {
        assertThat(admission(chat, post).choose(in("public", null))).isEqualTo(post);
        assertThat(admission(chat, post).choose(in(null, chat.threadId()))).isEqualTo(chat);
    }

    @Test
    void aPlaceThatIsNotThereIsRefusedWithThoseThatAre() {
        Problem problem =
                catchThrowableOfType(Problem.class, () -> admission(chat, post).choose(in("public", chat.threadId())));
        assertThat(problem.code()).isEqualTo(ErrorCode.place_not_allowed);
        assertThat(problem.more().get("options"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(2);
    }

    @Test
    void aTextIsMeasuredInTheUnitOfThePlace() {
        Admission admission = admission(chat);
        admission.mustFit(chat, "👍".repeat(100));
        assertThatThrownBy(() -> admission.mustFit(chat, "a".repeat(101)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.text_too_long));
    }

    @Test
    void aHumansAnswerEndsWhatIsOpenUnlessItNamesLess() {
        UUID owed = chat.owed().get(0).id();
        assertThat(Answers.of(chat, human(), Purpose.answer, null)).containsExactly(owed);
        assertThat(Answers.of(chat, human(), Purpose.answer, List.of(owed, owed)))
                .containsExactly(owed);
        assertThat(Answers.of(chat, human(), Purpose.answer, List.of())).isEmpty();
        assertThatThrownBy(() -> Answers.of(chat, human(), Purpose.answer, List.of(owed, Ids.next())))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(422);
                    assertThat(problem.errors().get(0).field()).isEqualTo("answers[1]");
                });
    }

    @Test
    void nothingButAnAnswerEndsAnything() {
        for (Purpose purpose : List.of(Purpose.acknowledgement, Purpose.holding, Purpose.redirect, Purpose.survey)) {
            assertThat(Answers.of(chat, human(), purpose, null)).isEmpty();
            List<UUID> named = List.of(chat.owed().get(0).id());
            assertThatThrownBy(() -> Answers.of(chat, human(), purpose, named)).isInstanceOf(Problem.class);
        }
    }

    @Test
    void aBotAnswersNothingByItself() {
        UUID owed = chat.owed().get(0).id();
        Given sends = place();
        sends.owed = chat.owed();
        sends.botPolicy = BotPolicy.send;
        assertThat(Answers.of(sends.build(), bot(), Purpose.answer, List.of(owed)))
                .isEmpty();
        assertThat(Answers.of(chat, bot(), Purpose.answer, null)).isEmpty();
        assertThat(Answers.of(chat, bot(), Purpose.answer, List.of(owed))).containsExactly(owed);
        assertThat(Answers.ofDraft(chat, Purpose.answer, List.of())).containsExactly(owed);
        assertThat(Answers.ofDraft(chat, Purpose.holding, List.of())).isEmpty();
    }

    @Test
    void fourEyesAreThoseOfTwoPeople() {
        Writer supervisor = new Writer(human().actor(), "Bea", human().publicReplies(), null, true);
        assertThat(supervisor.mayApprove(human().actor())).isFalse();
        assertThat(supervisor.mayApprove(bot().actor())).isTrue();
        assertThat(human().mayApprove(bot().actor())).isFalse();
    }

    private static Admission admission(Place... places) {
        return new Admission(List.of(places), human(), NOW);
    }

    private static ReplyIn in(String visibility, UUID thread) {
        return new ReplyIn("ciao", visibility, null, thread, null, null, null, null, null);
    }
}
