package org.ascolta.sla;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SceneFieldsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account.id == '00000000-0000-7000-8000-0000000000a1'",
                "account.brandId == '00000000-0000-7000-8000-0000000000b1'",
                "account.network == 'x' && account.role == 'official' && account.handle == 'acme'",
                "thread.visibility == 'public' && message.visibility == 'public'",
                "message.text.matches('(?i)BAG')",
                "author.id == '77'",
                "ticket.band in ['normal', 'high'] && !ticket.followUp",
                "!customer.vip"
            })
    void everyPartOfASceneCanBeAsked(String when) {
        assertThat(new PolicyWhen(when).test(Scenes.ANY)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account.id == '' && account.handle == ''",
                "thread.visibility == ''",
                "message.text == '' && author.id == '' && ticket.band == ''",
                "!ticket.followUp && !customer.vip"
            })
    void whatIsMissingIsEmpty(String when) {
        assertThat(new PolicyWhen(when).test(new Scene(null, null, null, null, null, null)))
                .isTrue();
        assertThat(new PolicyWhen("message.text == ''").test(Scenes.saying(null, false)))
                .isTrue();
    }

    @Test
    void aConditionOfANewerReleaseDoesNotHold() {
        assertThat(new PolicyWhen("customer.mood == 'good'").test(Scenes.ANY)).isFalse();
    }
}
