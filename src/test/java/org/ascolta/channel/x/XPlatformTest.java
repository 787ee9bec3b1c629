package org.ascolta.channel.x;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ascolta.channel.AdapterHardness;
import org.ascolta.channel.Outlets;
import org.ascolta.channel.Platform;
import org.ascolta.channel.Platform.HandshakeAnswer;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.channel.Platform.Naming;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who calls, and that no body does harm; what bodies say is in {@link PostsTest} and {@link LegacyTest}. */
class XPlatformTest extends AdapterHardness {

    private static final String SIGNATURE = "x-twitter-webhooks-signature";
    private static final String SECRET = "consumer_secret_example";

    /** What all of a body's items need, or what holds several of them. */
    private static final Set<String> ENVELOPE = Set.of(
            "/for_user_id",
            "/tweet_create_events",
            "/tweet_delete_events",
            "/direct_message_events",
            "/data/payload/direct_message_events",
            "/data/payload");

    @Override
    protected Platform platform() {
        return new XPlatform();
    }

    private int verify(byte[] body, String signature, String... secrets) {
        Map<String, String> headers = signature == null ? Map.of() : Map.of(SIGNATURE, signature);
        return platform().verify(new Hook(headers, "", body), List.of(secrets), Instant.now());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theBodysVectorIsVerified() {
        JsonNode vector = Samples.vector("x-webhook-body");
        byte[] body = bytes(vector.path("body").asText());
        String signature = vector.path("expected").asText();

        assertThat(verify(body, signature, SECRET)).isZero();
        assertThat(verify(body, signature, "older", SECRET)).isOne();
        assertThat(verify(body, signature, SECRET, SECRET)).isZero();
        assertThat(verify(body, signature, "another")).isEqualTo(-1);
        assertThat(verify(body, signature)).isEqualTo(-1);
        assertThat(verify(body, null, SECRET)).isEqualTo(-1);
        assertThat(verify(body, signature.substring(7), SECRET)).isEqualTo(-1);
    }

    @Test
    void noFlippedByteIsVerified() {
        byte[] body = Samples.read("x", "mention");
        String signature = Signatures.sign(SECRET, body);
        assertThat(verify(body, signature, SECRET)).isZero();
        for (int i = 0; i < body.length; i++) {
            byte[] flipped = body.clone();
            flipped[i] ^= 1;
            assertThat(verify(flipped, signature, SECRET)).as("byte %d", i).isEqualTo(-1);
        }
        byte[] again =
                bytes(Outlets.json(new String(body, StandardCharsets.UTF_8)).toString());
        assertThat(verify(again, signature, SECRET)).isEqualTo(-1);
    }

    @Test
    void aChallengeIsAnsweredWithTheFirstSecret() {
        JsonNode vector = Samples.vector("x-crc");
        HandshakeAnswer answer = handshake(vector.path("query").asText()).orElseThrow();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.mediaType()).isEqualTo("application/json");
        assertThat(Outlets.json(answer.body()).path("response_token").asText())
                .isEqualTo(vector.path("expected").asText());
        assertThat(handshake("nonce=9f&" + vector.path("query").asText() + "&more=1"))
                .contains(answer);
        assertThat(platform().handshake(new Hook(Map.of(), "crc_token=a", new byte[0]), null, List.of()))
                .isEmpty();
    }

    @Test
    void anEscapedChallengeIsReadAsItWasMeant() {
        HandshakeAnswer answer = handshake("crc_token=ab%2Bc%3D%3D").orElseThrow();
        assertThat(answer.body())
                .contains(Signatures.sign(SECRET, bytes("ab+c==")).substring(7, 20));
        assertThat(handshake("crc_token=ab+c==")).contains(answer);
    }

    /** Its answer would be the signature of a body. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "crc_token",
                "crc_token=",
                "crc_token=%",
                "crc_token=%7B%22data%22%3A1%7D",
                "crc_token={\"data\":{}}",
                "crc_token=%5B1%5D",
                "crc_tokens=a"
            })
    void noChallengeThatCouldBeABodyIsSigned(String query) {
        assertThat(handshake(query)).isEmpty();
    }

    private Optional<HandshakeAnswer> handshake(String query) {
        return platform().handshake(new Hook(Map.of(), query, new byte[0]), null, List.of(SECRET, "older"));
    }

    @Test
    void accountsAreUsersByTheirId() {
        assertThat(platform().naming()).isEqualTo(Naming.BY_NETWORK);
        assertThat(platform().accountFaults("x", "2244001133")).isEmpty();
        assertThat(platform().accountFaults("twitter", "@aeroporto")).containsOnlyKeys("network", "externalId");
        assertThat(platform().faults(List.of("s"), null, null)).isEmpty();
        assertThat(platform().faults(List.of("s"), null, "https://x.example")).containsOnlyKeys("replyUrl");
        assertThat(platform().capabilities()).containsExactlyInAnyOrder("enterprise", "premium");
    }

    /** Whatever field is not there: nothing but what it belongs to suffers. */
    @Test
    void noFieldThatIsMissingHidesAnythingElse() {
        for (String name : Samples.names("x")) {
            byte[] body = Samples.read("x", name);
            List<Parsed> whole = parse(Samples.hook(body));
            Samples.withoutEach(body, (path, less) -> {
                List<Parsed> parsed = parse(Samples.hook(less));
                assertThat(parsed).isNotEmpty();
                if (!ENVELOPE.contains(path) && !name.startsWith("read-")) {
                    assertThat(parsed).as("%s without %s", name, path).hasSameSizeAs(whole);
                    assertThat(broken(parsed)).isLessThanOrEqualTo(broken(whole) + 1);
                }
            });
        }
    }

    private static int broken(List<Parsed> parsed) {
        List<Parsed> broken = new ArrayList<>(parsed);
        broken.removeIf(one -> !(one instanceof Parsed.Broken));
        return broken.size();
    }
}
