package org.ascolta.channel.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ascolta.channel.FormFields;
import org.ascolta.channel.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesTest {

    @ParameterizedTest
    @ValueSource(strings = {"twilio-1", "twilio-2", "twilio-3", "twilio-duplicate-params", "twilio-json-body"})
    void signaturesAreAsTwilioPublishedThem(String id) {
        JsonNode vector = Samples.vector(id);
        String secret = vector.path("secret").asText();
        assertThat(match(vector, body(vector), List.of(secret))).isZero();
        assertThat(match(vector, body(vector), List.of("other", secret))).isEqualTo(1);
        assertThat(match(vector, body(vector), List.of("other"))).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio-1", "twilio-duplicate-params", "twilio-json-body"})
    void everyChangedByteIsRefused(String id) {
        JsonNode vector = Samples.vector(id);
        List<String> secrets = List.of(vector.path("secret").asText());
        byte[] body = body(vector);
        for (int i = 0; i < body.length; i++) {
            byte[] changed = body.clone();
            changed[i] ^= 1;
            assertThat(match(vector, changed, secrets)).as("byte %d", i).isEqualTo(-1);
        }
    }

    @Test
    void aBodyThatIsNoFormNeedsItsHash() {
        JsonNode vector = Samples.vector("twilio-json-body");
        byte[] body = body(vector);
        List<String> secrets = List.of("12345");
        String bare = "https://mycompany.com/myapp.php?foo=1&bar=2";
        assertThat(Signatures.match(bare, false, body, vector.path("expected").asText(), secrets))
                .isEqualTo(-1);
        byte[] written = "{\"property\":\"value\",\"boolean\":true}".getBytes(StandardCharsets.UTF_8);
        assertThat(match(vector, written, secrets)).as("the same, written anew").isEqualTo(-1);
    }

    @Test
    void thePortThatASchemeMeansMakesNoDifference() {
        JsonNode with = Samples.vector("twilio-2");
        String without = "https://mycompany.com/myapp.php?foo=1&bar=2";
        String signature = with.path("expected").asText();
        assertThat(Signatures.match(without, true, body(with), signature, List.of("12345")))
                .isZero();
        String elsewhere = "https://mycompany.com:8443/myapp.php?foo=1&bar=2";
        assertThat(Signatures.match(elsewhere, true, body(with), signature, List.of("12345")))
                .as("Twilio left out what is no default")
                .isZero();
        assertThat(Signatures.match(without.replace("https", "http"), true, body(with), signature, List.of("12345")))
                .isEqualTo(-1);
    }

    @Test
    void nothingMakesItThrow() {
        byte[] body = "a=%&b=%4&=&&c".getBytes(StandardCharsets.UTF_8);
        for (String signature : List.of("", "€", "x".repeat(10_000))) {
            assertThat(Signatures.match("no address", true, body, signature, List.of("s")))
                    .isEqualTo(-1);
        }
        assertThat(Signatures.match("https://x.example/", true, body, null, List.of("s")))
                .isEqualTo(-1);
        assertThat(FormFields.of(body)).extracting(FormFields.Field::value).containsExactly("%", "%4", "", "");
    }

    private static int match(JsonNode vector, byte[] body, List<String> secrets) {
        boolean isForm = vector.has("params");
        return Signatures.match(
                vector.path("url").asText(),
                isForm,
                body,
                vector.path("expected").asText(),
                secrets);
    }

    private static byte[] body(JsonNode vector) {
        if (vector.has("body")) {
            return vector.path("body").asText().getBytes(StandardCharsets.UTF_8);
        }
        List<String> pairs = new ArrayList<>();
        vector.path("params").properties().forEach(field -> {
            Iterable<JsonNode> values = field.getValue().isArray() ? field.getValue() : List.of(field.getValue());
            values.forEach(value ->
                    pairs.add(field.getKey() + "=" + URLEncoder.encode(value.asText(), StandardCharsets.UTF_8)));
        });
        return String.join("&", pairs).getBytes(StandardCharsets.UTF_8);
    }
}
