package org.ascolta.triage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Il suo IBAN è IT60 X054 2811 1010 0000 0123 456 vero?     | iban           | IT60X0542811101000000123456",
                "iban it60x0542811101000000123456                          | iban           | IT60X0542811101000000123456",
                "Konto DE89370400440532013000.                             | iban           | DE89370400440532013000",
                "la carta 4111 1111 1111 1111                              | card           | 4111111111111111",
                "amex 378282246310005                                      | card           | 378282246310005",
                "CF RSSMRA85T10A562S grazie                                | codice_fiscale | RSSMRA85T10A562S",
                "cf rssmra85t10a562s                                       | codice_fiscale | RSSMRA85T10A562S",
                "scriva ad Anna.Rossi@Example.org, per favore              | email          | anna.rossi@example.org",
                "chiami il +39 055 123 4567                                | phone          | 551234567",
                "chiami lo 055/1234567                                     | phone          | 551234567",
                "al 333.123.45.67                                          | phone          | 331234567",
                "al 3331234567!                                            | phone          | 331234567",
                "call 0044 20 7946 0958                                    | phone          | 079460958",
            })
    void whatIdentifiesAPersonIsFound(String text, String kind, String value) {
        assertThat(PersonalData.in(text))
                .as(text)
                .containsExactly(new PersonalData.Found(Personal.valueOf(kind), value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Il volo AZ 1234 parte alle 10:30 del 2026-02-01",
                "scontrino 4471, 18,50 euro, ordine 2024001234",
                "dal 01/02/2026 al 03.02.2026",
                "IBAN IT60X0542811101000000123457",
                "carta 4111 1111 1111 1112",
                "RSSMRA85T10A562T",
                "ticket n. 0000012",
                "https://example.org/p/3331234567",
                "gate B7, fila 03, posto 12A",
                "numero verde 800 123 456",
            })
    void numbersOfOtherKindsAreLeftAlone(String text) {
        assertThat(PersonalData.in(text)).isEmpty();
    }

    @Test
    void eachPartIsTakenForOneThingOnly() {
        String text = "IT60X0542811101000000123456, anna@example.org, 4111111111111111, +390551234567";
        assertThat(PersonalData.in(text))
                .extracting(PersonalData.Found::kind)
                .containsExactly(Personal.iban, Personal.card, Personal.email, Personal.phone);
    }

    @Test
    void longTextsOfDigitsTakeNoTime() {
        assertThat(PersonalData.in("0 ".repeat(50_000))).isNotNull();
        assertThat(PersonalData.in("a".repeat(100_000))).isEmpty();
        assertThat(PersonalData.in("a.".repeat(50_000) + "@")).isEmpty();
    }
}
