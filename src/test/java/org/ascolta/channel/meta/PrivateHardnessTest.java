package org.ascolta.channel.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Samples;
import org.ascolta.web.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the readers of private messages bear. */
class PrivateHardnessTest {

    private static final int ROUNDS = 8_000;
    /** Without these nothing is left, or more than one message's worth. */
    private static final String ALL_OF_IT =
            ".*/(value|field|metadata|phone_number_id|delivery|mids|messages|statuses|message_echoes)";

    static List<String> names() {
        return Bodies.names();
    }

    @Test
    void eachNetworkHasItsPayloads() {
        for (String prefix : List.of("messenger-", "instagram-dm-", "whatsapp-")) {
            assertThat(names()).filteredOn(name -> name.startsWith(prefix)).hasSizeGreaterThanOrEqualTo(12);
        }
    }

    @Test
    void noBytesMakeThemThrowOrSayWhatCannotBeStored() {
        List<byte[]> bodies = names().stream().map(Bodies::bytes).toList();
        Random random = new Random(20260302);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] body = bodies.get(i % bodies.size());
            byte[] bad = i % 2 == 0 ? Samples.damaged(body, random) : Samples.spoiled(body, random);
            try {
                String said = Bodies.parse(bad).toString();
                if (!Texts.clean(said).equals(said)) {
                    fail("round %d: %s", i, new String(bad, StandardCharsets.UTF_8));
                }
            } catch (Payload.Fault notJson) {
                assertThat(notJson).hasMessage("the body is not JSON");
            }
        }
    }

    /** What a field's absence costs is the message that it was of, and nothing of the others. */
    @ParameterizedTest
    @MethodSource("names")
    void everyOptionalFieldMayBeMissing(String name) {
        List<Said> whole = Bodies.said(name);
        Samples.withoutEach(Bodies.bytes(name), (path, body) -> {
            List<Parsed> parsed = Bodies.parse(body);
            if (path.split("/").length <= 4 || path.matches(ALL_OF_IT)) {
                return;
            }
            assertThat(parsed).as(path).isNotEmpty();
            List<String> left =
                    Bodies.said(parsed).stream().map(Said::externalId).toList();
            long lost = whole.stream()
                    .map(Said::externalId)
                    .filter(Objects::nonNull)
                    .distinct()
                    .filter(key -> !left.contains(key))
                    .count();
            assertThat(lost).as(path).isLessThanOrEqualTo(1);
        });
    }

    @ParameterizedTest
    @MethodSource("names")
    void reasonsRepeatNothingOfTheMessage(String name) {
        for (Parsed parsed : Bodies.parse(name)) {
            if (!(parsed instanceof Parsed.Item)) {
                assertThat(parsed.toString()).doesNotContain("segreto", "uno", "due", "senza", "Careful");
            }
        }
    }

    @Test
    void threeMegabytesAreReadInTime() {
        StringBuilder messages = new StringBuilder();
        StringBuilder contacts = new StringBuilder();
        for (int i = 0; messages.length() < 3_000_000; i++) {
            String comma = i == 0 ? "" : ",";
            messages.append(comma)
                    .append("{\"from\":\"3933")
                    .append(i)
                    .append("00\",\"id\":\"w")
                    .append(i)
                    .append("\",\"timestamp\":\"1772446530\",\"type\":\"text\",\"text\":{\"body\":\"x\"}}");
            contacts.append(comma)
                    .append("{\"wa_id\":\"3933")
                    .append(i)
                    .append("00\",\"user_id\":\"IT.")
                    .append(i)
                    .append("\"}");
        }
        String body = "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"1\",\"changes\":[{\"value\":{"
                + "\"metadata\":{\"phone_number_id\":\"2\"},\"contacts\":[" + contacts + "],\"messages\":[" + messages
                + "]}}]}]}";
        List<Said> said = Bodies.said(Bodies.parse(body.getBytes(StandardCharsets.UTF_8)));
        assertThat(said)
                .hasSizeGreaterThan(50_000)
                .filteredOn(one -> one.content() != null)
                .allSatisfy(one -> assertThat(one.content().place()).startsWith("IT."));
    }
}
