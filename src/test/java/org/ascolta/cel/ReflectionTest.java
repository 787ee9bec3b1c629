package org.ascolta.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** What the library looks up by name in the native executable: a release of it that has other names must not go unseen. */
class ReflectionTest {

    private static final String CONFIG = "META-INF/native-image/org.ascolta/ascolta/reflect-config.json";

    @Test
    void everyRegisteredClassIsThere() throws IOException {
        JsonNode config;
        try (InputStream file = getClass().getClassLoader().getResourceAsStream(CONFIG)) {
            config = new ObjectMapper().readTree(file);
        }
        assertThat(config).isNotEmpty();
        config.forEach(entry -> assertThatCode(() -> Class.forName(
                        entry.path("name").asText(), false, getClass().getClassLoader()))
                .doesNotThrowAnyException());
    }
}
