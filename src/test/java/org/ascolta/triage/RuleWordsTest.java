package org.ascolta.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.ascolta.channel.AccountRole;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleWordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message.tone == 'angry'",
                "'neutral' in message.tones",
                "'furious' in message.tones",
                "message.tones.exists(tone, tone == 'furious')",
                "message.urgency == ['safe']",
                "!('Card' in message.personal)",
                "account.role != 'oficial'",
                "account.role in ['official', 'oficial']",
                "message.visibility == 'Public'",
                "'open' == thread.visibility",
                "ticket.status == 'pending'",
                "ticket.band == 'critical'"
            })
    void aWordThatCanNeverBeIsRefusedWithItsPlace(String when) {
        assertThatThrownBy(() -> RuleChecks.form(List.of(rule("true"), rule(when))))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(ErrorCode.rule_invalid);
                    assertThat(problem.errors()).singleElement().satisfies(fault -> {
                        assertThat(fault.field()).isEqualTo("rules[1].when");
                        assertThat(fault.message())
                                .matches("names a word that [a-zA-Z.]+ never has; known are .*"
                                        + "\\(line 1, column [0-9]+\\)");
                    });
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message.tone in ['anger', 'neutral'] || 'praise' in message.tones || message.tone == ''",
                "'codice_fiscale' in message.personal || 'safety' in message.urgency",
                "account.role == 'listening' || thread.visibility != 'private' || message.visibility == 'public'",
                "ticket.status in ['new', 'waiting_third_party'] && ticket.band != 'urgent'",
                "message.text == 'angry' || 'whatever' in ticket.tags || message.language == 'nap'",
                "account.role.startsWith('off')"
            })
    void whatCanBeIsTaken(String when) {
        assertThat(RuleChecks.form(List.of(rule(when)))).containsKey(when);
    }

    @Test
    void allWordsAreThoseOfFieldsAndOfTheirTypes() {
        assertThat(RuleFields.ALL).extracting(RuleField::name).containsAll(RuleWords.CLOSED.keySet());
        assertThat(RuleWords.CLOSED.get("account.role"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(AccountRole.values()).map(Enum::name).toList());
    }

    private static RuleIn rule(String when) {
        return RuleSets.rule("r" + Math.abs(when.hashCode()), when, RuleSets.points(1));
    }
}
