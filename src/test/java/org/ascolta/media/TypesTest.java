package org.ascolta.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypesTest {

    private final Types types = new Types(List.of("image/*", "application/pdf", " text/plain"));

    @ParameterizedTest
    @CsvSource({
        "image/png,, image/png",
        "IMAGE/JPEG; charset=x,, image/jpeg",
        "text/plain;charset=utf-8,, text/plain",
        "application/octet-stream, application/pdf, application/pdf",
        ", image/webp, image/webp",
        "binary/octet-stream, image/gif; a=b, image/gif"
    })
    void whatIsAllowedIsPassedOnWithoutParameters(String received, String said, String passed) {
        assertThat(types.passed(received, said)).isEqualTo(passed);
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, image/png",
        "image/svg+xml, image/png",
        "application/octet-stream, text/html",
        "application/octet-stream,",
        ",",
        "application/pdfx,",
        "image/,",
        "nonsense,"
    })
    void allElseIsNot(String received, String said) {
        assertThat(types.passed(received, said)).isNull();
    }

    @Test
    void nothingIsAllowedWhereNothingIsListed() {
        assertThat(new Types(List.of()).passed("image/png", null)).isNull();
    }
}
