package org.ascolta.channel.meta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ascolta.channel.AdapterHardness;
import org.ascolta.channel.Platform;
import org.ascolta.channel.Platform.HandshakeAnswer;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.channel.Platform.Naming;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One hook for three networks: who calls, and whose entries they are. */
class MetaPlatformTest extends AdapterHardness {

    private static final JsonNode VECTOR = Samples.vector("meta-escaped-unicode");
    private static final String SECRET = VECTOR.path("secret").asText();
    private static final String SIGNATURE = VECTOR.path("expected").asText();
    private static final byte[] BODY = VECTOR.path("body").asText().getBytes(StandardCharsets.UTF_8);

    @Override
    protected Platform platform() {
        return new MetaPlatform();
    }

    private int verify(String signature, byte[] body, String... secrets) {
        Map<String, String> headers = signature == null ? Map.of() : Map.of("x-hub-signature-256", signature);
        return platform().verify(new Hook(headers, "", body), List.of(secrets), Instant.EPOCH);
    }

    @Test
    void theBytesAreSignedByOneOfTheSecrets() {
        assertThat(verify(SIGNATURE, BODY, SECRET)).isZero();
        assertThat(verify(SIGNATURE, BODY, "another", SECRET)).isEqualTo(1);
        assertThat(verify(SIGNATURE, BODY, "another")).isEqualTo(-1);
        assertThat(verify(null, BODY, SECRET)).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256=", "sha1=", "sha256", "SHA256="})
    void otherSpellingsOfTheSignatureAreNone(String prefix) {
        String hex = SIGNATURE.substring("sha256=".length());
        assertThat(verify(prefix + hex.toUpperCase(java.util.Locale.ROOT), BODY, SECRET))
                .isEqualTo(-1);
        assertThat(verify(prefix + hex.substring(1), BODY, SECRET)).isEqualTo(-1);
    }

    @Test
    void everyFlippedByteIsRefused() {
        for (int i = 0; i < BODY.length; i++) {
            byte[] flipped = BODY.clone();
            flipped[i] ^= 1;
            assertThat(verify(SIGNATURE, flipped, SECRET)).as("byte %d", i).isEqualTo(-1);
        }
    }

    @Test
    void aBodyThatWasWrittenAnewIsRefused() throws IOException {
        ObjectMapper json = new ObjectMapper();
        byte[] anew = json.writeValueAsBytes(json.readTree(BODY));
        assertThat(anew).isNotEqualTo(BODY);
        assertThat(verify(SIGNATURE, anew, SECRET)).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "hub.mode=subscribe&hub.challenge=1158&hub.verify_token=t%C3%B6ken | 200 | 1158",
                "hub.verify_token=t%c3%b6ken&hub.challenge=a%26b&hub.mode=subscribe | 200 | a&b",
                "hub.mode=subscribe&hub.challenge=1158&hub.verify_token=other | 403 | ''",
                "hub.mode=subscribe&hub.challenge=1158 | 403 | ''",
                "hub.mode=unsubscribe&hub.challenge=1158&hub.verify_token=t%C3%B6ken | 403 | ''",
                "hub.mode=subscribe&hub.challenge=%zz&hub.verify_token=%zz | 403 | ''",
                "'' | 403 | ''"
            })
    void whoeverKnowsTheTokenGetsItsChallengeBack(String query, int status, String body) {
        HandshakeAnswer answer = platform()
                .handshake(new Hook(Map.of(), query, new byte[0]), "töken", List.of())
                .orElseThrow();
        assertThat(answer).isEqualTo(new HandshakeAnswer(status, "text/plain", body, Map.of()));
        assertThat(platform().handshake(new Hook(Map.of(), query, new byte[0]), null, List.of()))
                .as("without a token of ours")
                .get()
                .extracting(HandshakeAnswer::status)
                .isEqualTo(403);
    }

    @Test
    void accountsAreNumbersOfThreeNetworks() {
        assertThat(platform().naming()).isEqualTo(Naming.BY_NETWORK);
        assertThat(platform().capabilities()).containsExactly("human_agent");
        for (String network : List.of("facebook", "instagram", "whatsapp")) {
            assertThat(platform().accountFaults(network, Hooks.PAGE)).isEmpty();
        }
        assertThat(platform().accountFaults("threads", "@airport")).containsOnlyKeys("network", "externalId");
        assertThat(platform().faults(List.of("any"), null, null)).isEmpty();
        assertThat(platform().faults(List.of("any"), null, "https://example.org"))
                .containsOnlyKeys("replyUrl");
    }

    @Test
    void oneBrokenItemTakesNothingElseWithIt() {
        assertThat(Hooks.saidOf(parseFile("facebook-batch-with-one-broken")))
                .extracting(Said::externalId)
                .containsExactly("880001_7711", "880001_7711", "880001_7713");
        assertThat(parseFile("facebook-batch-with-one-broken"))
                .contains(
                        new Parsed.Broken("entry[0].changes[1].value.comment_id is missing"),
                        new Parsed.Broken("entry[0].changes[2].value.message is not a text"),
                        new Parsed.Broken("entry[1].id is missing"),
                        new Parsed.Ignored("an entry without changes: page"),
                        new Parsed.Ignored("a change without value of feed"),
                        new Parsed.Ignored("a change of picture"));
        assertThat(Hooks.saidOf(parseFile("instagram-batch-with-one-broken")))
                .extracting(Said::account, Said::externalId)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Hooks.PROFESSIONAL, "17950000000000411"),
                        org.assertj.core.groups.Tuple.tuple(Hooks.PROFESSIONAL, "17950000000000411"),
                        org.assertj.core.groups.Tuple.tuple("0", "17950000000000499"),
                        org.assertj.core.groups.Tuple.tuple(Hooks.PROFESSIONAL, "17950000000000413"));
        assertThat(parseFile("instagram-batch-with-one-broken"))
                .contains(new Parsed.Broken("entry[0].changes[1].value.media.id is missing"));
    }

    @Test
    void aThousandUpdatesAreAThousandItems() {
        String change = "{\"field\":\"feed\",\"value\":{\"item\":\"comment\",\"verb\":\"add\",\"comment_id\":\"1_%d\","
                + "\"from\":{\"id\":\"5\"},\"message\":\"x\"}}";
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            entries.append(i == 0 ? "" : ",")
                    .append("{\"id\":\"77\",\"time\":1772446530,\"changes\":[")
                    .append(change.formatted(i))
                    .append("]}");
        }
        List<Parsed> parsed = parse(Samples.hook("{\"object\":\"page\",\"entry\":[" + entries + "]}"));
        assertThat(Hooks.saidOf(parsed))
                .hasSize(1000)
                .extracting(Said::externalId)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"unknown-object, object: permissions", "threads, object: threads"})
    void whatIsNotForUsIsIgnored(String name, String reason) {
        assertThat(parseFile(name)).containsExactly(new Parsed.Ignored(reason));
    }

    @Test
    void emptyAndSenselessEnvelopesAreNamed() {
        assertThat(parse(Samples.hook("{\"object\":\"page\"}"))).containsExactly(new Parsed.Ignored("no entry"));
        assertThat(parse(Samples.hook("{\"object\":\"page\",\"entry\":{}}")))
                .containsExactly(new Parsed.Broken("entry is not a list"));
        assertThat(parse(Samples.hook("{\"entry\":[]}"))).containsExactly(new Parsed.Broken("object is missing"));
        assertThat(parse(Samples.hook("{\"object\":\"Ciao segreto\",\"entry\":[]}")))
                .containsExactly(new Parsed.Ignored("object: unknown"));
        assertThat(parse(Samples.hook("[]"))).containsExactly(new Parsed.Broken("the body is not an object"));
    }

    @Test
    void privateMessagesAmongTheChangesAreLeftToTheirReader() {
        String test =
                "{\"object\":\"instagram\",\"entry\":[{\"id\":\"0\",\"time\":1,\"changes\":[{\"field\":\"messages\","
                        + "\"value\":{}}]}]}";
        assertThat(parse(Samples.hook(test)).toString()).doesNotContain("a change of messages");
    }
}
