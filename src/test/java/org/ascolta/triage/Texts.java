package org.ascolta.triage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lines of the files under {@code triage} in the test's resources. */
public final class Texts {

    /** Of these there are texts. */
    public static final List<String> LANGUAGES = List.of("it", "en", "fr", "de", "es", "pt", "nl");

    private Texts() {}

    /** What customers write in a language. */
    public static List<String> in(String language) {
        return of("languages/" + language);
    }

    static List<String> of(String name) {
        try (InputStream bytes = Texts.class.getResourceAsStream("/triage/" + name + ".txt")) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
