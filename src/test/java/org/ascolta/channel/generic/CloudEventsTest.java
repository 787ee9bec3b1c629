package org.ascolta.channel.generic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.What;
import org.ascolta.channel.Samples;
import org.junit.jupiter.api.Test;

class CloudEventsTest {

    private static final UUID CONNECTION = new UUID(1, 2);
    private final GenericPlatform platform = new GenericPlatform();

    @Test
    void headersAreDecodedAsTheSpecificationEncodesThem() {
        JsonNode vector = Samples.vector("cloudevents-header-encoding");
        assertThat(CloudEventHeaders.decode(vector.path("expected").asText()))
                .isEqualTo(vector.path("value").asText());
        assertThat(CloudEventHeaders.decode("100% %zz %4")).isEqualTo("100% %zz %4");
        assertThat(CloudEventHeaders.decode("%2525")).isEqualTo("%25");
        Hook quoted = new Hook(Map.of("ce-type", "\"a\\\"b%20c\""), "", new byte[0]);
        assertThat(CloudEventHeaders.read(quoted, "type")).isEqualTo("a\"b c");
    }

    @Test
    void aStructuredEventIsAMessage() {
        Said said = only(platform.parse(Samples.hook(Samples.read("generic", "cloudevent-structured")), CONNECTION));
        assertThat(said.what()).isEqualTo(What.CREATED);
        assertThat(said.account()).isEqualTo("forum");
        assertThat(said.externalId()).isEqualTo("f-1");
        assertThat(said.at()).isEqualTo(Instant.parse("2026-03-02T10:15:31.5Z"));
    }

    @Test
    void aBrokenEventOfABatchHidesNoOther() {
        List<Parsed> parsed = platform.parse(Samples.hook(Samples.read("generic", "cloudevent-batch")), CONNECTION);
        assertThat(parsed).hasSize(5);
        assertThat(parsed.get(0)).isInstanceOf(Parsed.Item.class);
        assertThat(parsed.get(1)).isEqualTo(new Parsed.Broken("[1].data.externalId is missing"));
        assertThat(((Parsed.Item) parsed.get(2)).said().what()).isEqualTo(What.DELETED);
        assertThat(parsed.get(3)).isEqualTo(new Parsed.Broken("[3] is not an object"));
        assertThat(parsed.get(4)).isEqualTo(new Parsed.Ignored("an unknown type"));
        assertThat(platform.parse(Samples.hook("[]"), CONNECTION))
                .containsExactly(new Parsed.Ignored("an empty batch"));
    }

    @Test
    void aBinaryEventHasItsAttributesInHeaders() {
        Said said = only(platform.parse(
                binary("ce-type", "org.example%2Emessage.created", "ce-time", "2026-03-02T10:15:31Z"), CONNECTION));
        assertThat(said.externalId()).isEqualTo("f-2");
        assertThat(said.at()).isEqualTo(Instant.parse("2026-03-02T10:15:31Z"));
    }

    @Test
    void aBinaryEventNeedsVersionAndType() {
        assertThat(platform.parse(binary("ce-type", "message.created", "ce-specversion", "0.3"), CONNECTION))
                .containsExactly(new Parsed.Broken("specversion is not 1.0"));
        assertThat(platform.parse(binary("ce-time", "2026-03-02T10:15:31Z"), CONNECTION))
                .containsExactly(new Parsed.Broken("ce-type is missing"));
    }

    @Test
    void dataMayBeBase64OrAWholeStandardWebhook() {
        String inner = "{\"account\":\"a\",\"externalId\":\"x\",\"author\":{\"id\":\"u\"}}";
        String base64 = Base64.getEncoder().encodeToString(inner.getBytes(StandardCharsets.UTF_8));
        String event = "{\"specversion\":\"1.0\",\"type\":\"message.created\",\"%s\":%s}";
        assertThat(only(parse(event.formatted("data_base64", "\"" + base64 + "\"")))
                        .externalId())
                .isEqualTo("x");
        assertThat(only(parse(event.formatted("data", "{\"type\":\"message.created\",\"data\":" + inner + "}")))
                        .externalId())
                .isEqualTo("x");
        assertThat(parse(event.formatted("data_base64", "\"e30\"")))
                .containsExactly(new Parsed.Broken("account is missing"));
        assertThat(parse(event.formatted("data_base64", "\"%%%\"")))
                .containsExactly(new Parsed.Broken("data_base64 is not JSON in base64"));
    }

    @Test
    void aSenderIsAllowedWhenItAsksFirst() {
        Hook asking = new Hook(Map.of("webhook-request-origin", "events.example.org"), "", new byte[0]);
        assertThat(platform.handshake(asking, null, List.of())).hasValueSatisfying(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers()).containsEntry("WebHook-Allowed-Origin", "events.example.org");
        });
        assertThat(platform.handshake(Samples.hook(""), null, List.of())).isEmpty();
        assertThat(platform.handshake(
                        new Hook(Map.of("webhook-request-origin", "a\r\nSet-Cookie: b"), "", new byte[0]),
                        null,
                        List.of()))
                .isEmpty();
    }

    private List<Parsed> parse(String body) {
        return platform.parse(Samples.hook(body), CONNECTION);
    }

    private static Hook binary(String... headers) {
        Map<String, String> all = new HashMap<>(Map.of("ce-specversion", "1.0"));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return new Hook(all, "", Samples.read("generic", "cloudevent-binary-data"));
    }

    private static Said only(List<Parsed> parsed) {
        assertThat(parsed).hasSize(1).first().isInstanceOf(Parsed.Item.class);
        return ((Parsed.Item) parsed.get(0)).said();
    }
}
