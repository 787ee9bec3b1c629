package org.ascolta.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    @ParameterizedTest
    @CsvSource({
        "1772446530, 2026-03-02T10:15:30Z",
        "1772446530123, 2026-03-02T10:15:30.123Z",
        "1772446530.000005, 2026-03-02T10:15:30.000005Z",
        "99999999999, 5138-11-16T09:46:39Z",
        "100000000000, 1973-03-03T09:46:40Z",
        "0, 1970-01-01T00:00:00Z",
        "2026-03-02T10:15:30Z, 2026-03-02T10:15:30Z",
        "2026-03-02t10:15:30z, 2026-03-02T10:15:30Z",
        "2026-03-02T10:15:30.123456789Z, 2026-03-02T10:15:30.123456Z",
        "2026-03-02T10:15:30+01:00, 2026-03-02T09:15:30Z",
        "2026-03-02T10:15:30+0100, 2026-03-02T09:15:30Z",
        "2026-03-02T10:15:30-03, 2026-03-02T13:15:30Z",
        "2026-03-02T10:15+05:30, 2026-03-02T04:45:00Z",
        "2026-03-02 10:15:30, 2026-03-02T10:15:30Z"
    })
    void readsEverySpelling(String written, Instant meant) {
        assertThat(Times.read(written)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "-1",
                "100000000000000",
                "1e9",
                "NaN",
                "2026-02-30T10:00:00Z",
                "2026-03-02",
                "1969-12-31T23:59:59Z",
                "+10000-01-01T00:00:00Z",
                "+999999999-01-01T00:00:00Z",
                "0000-01-01T00:00:00Z"
            })
    void knowsWhatIsNoTime(String written) {
        assertThat(Times.read(written)).isNull();
    }
}
