package org.ascolta.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.ascolta.channel.Outlet.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final String NOW = "Mon, 02 Mar 2026 10:15:30 GMT";

    @Test
    void secondsAreWaited() {
        assertThat(RetryAfter.of(answer("7"))).isEqualTo(Duration.ofSeconds(7));
        assertThat(RetryAfter.of(answer(" 0 "))).isEqualTo(Duration.ZERO);
        assertThat(RetryAfter.seconds(7L)).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void aTimeIsHeldAgainstTheAnswersOwnDate() {
        assertThat(RetryAfter.of(answer("Mon, 02 Mar 2026 10:17:30 GMT"))).isEqualTo(Duration.ofMinutes(2));
        assertThat(RetryAfter.of(answer("Mon, 02 Mar 2026 10:00:00 GMT"))).isEqualTo(Duration.ZERO);
        assertThat(RetryAfter.of(new Answer(429, Map.of("retry-after", NOW), "")))
                .isNull();
    }

    @Test
    void nobodyWaitsLongerThanADay() {
        assertThat(RetryAfter.of(answer("999999999"))).isEqualTo(Duration.ofDays(1));
        assertThat(RetryAfter.seconds(Long.MAX_VALUE)).isEqualTo(Duration.ofDays(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999999999999", "Mon, 31 Feb 2026 10:15:30 GMT"})
    void nonsenseSaysNothing(String header) {
        assertThat(RetryAfter.of(answer(header))).isNull();
    }

    @Test
    void neitherDoesSilence() {
        assertThat(RetryAfter.of(new Answer(429, Map.of(), ""))).isNull();
        assertThat(RetryAfter.seconds(null)).isNull();
        assertThat(RetryAfter.seconds(-3L)).isNull();
    }

    private static Answer answer(String header) {
        return new Answer(429, Map.of("retry-after", header, "date", NOW), "");
    }
}
