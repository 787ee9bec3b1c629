package org.ascolta.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource({
        "+393331234567, +393331234567",
        "+5215512345678, +5215512345678",
        "+1, +1",
        "+39 06 9876 5432, +390698765432",
        "+44 (0)20 7946 0958, +442079460958",
        "00390698765432, +390698765432",
        "390698765432, +390698765432",
        "4930901820, +4930901820",
        "200, 200",
        "48484, 48484",
        "PosteInfo, PosteInfo",
        "anonymous, anonymous",
        "sip:anna@pbx.example, sip:anna@pbx.example",
        "0698765432, 0698765432"
    })
    void aNumberOfTheWorldHasOneSpelling(String written, String normal) {
        assertThat(PhoneNumber.normal(written)).isEqualTo(normal);
        assertThat(PhoneNumber.normal(normal)).isEqualTo(normal);
    }

    @ParameterizedTest
    @CsvSource({"0698765432, +390698765432", "333 1234567, +393331234567", "201, 201", "4930901820, +4930901820"})
    void whereTheOtherEndIsANumberMayBeToo(String written, String normal) {
        assertThat(PhoneNumber.normal(written, "+390698765400")).isEqualTo(normal);
    }

    @Test
    void anOtherEndThatIsNoNumberHelpsNobody() {
        assertThat(PhoneNumber.normal("0698765432", "200")).isEqualTo("0698765432");
        assertThat(PhoneNumber.isE164("+39")).isTrue();
        assertThat(PhoneNumber.isE164(null)).isFalse();
        assertThat(PhoneNumber.isE164("+39 06")).isFalse();
    }
}
