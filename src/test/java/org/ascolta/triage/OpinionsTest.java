package org.ascolta.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpinionsTest {

    private static final UUID ONE = UUID.fromString("01900000-0000-7000-8000-00000000000a");
    private static final UUID OTHER = UUID.fromString("01900000-0000-7000-8000-00000000000b");

    @Test
    void whatWasAskedForIsTaken() {
        Opinions opinions = read("""
                {"id": "%s", "labels": ["baggage", "tone.sarcasm"], "tones": ["anger"], "urgency": ["money"],
                 "language": "it"}, {"id": "%s"}""");
        assertThat(opinions.said())
                .isEqualTo(Map.of(
                        ONE,
                        new Opinion(
                                Set.of(Tone.anger), Set.of(Urgency.money), List.of("baggage", "tone.sarcasm"), "it"),
                        OTHER,
                        new Opinion(Set.of(), Set.of(), List.of(), null)));
        assertThat(opinions.dropped()).isZero();
    }

    @Test
    void whatMeansNothingIsDroppedAndTheRestIsTaken() {
        Opinions opinions = read("""
                {"id": "%s", "labels": ["ok", "Upper", "", "-x", "sp ace", "x\\n", 7, null, {"a": 1}],
                 "tones": ["fury", "praise"], "urgency": "money", "language": "italian", "more": [1]}, {"id": "%s",
                 "language": 4}, 5, {}, {"id": 12}, {"id": "01900000-0000-7000-8000-00000000000c", "labels": ["no"]}""");
        assertThat(opinions.said().get(ONE)).isEqualTo(new Opinion(Set.of(Tone.praise), Set.of(), List.of("ok"), null));
        assertThat(opinions.said()).containsOnlyKeys(ONE, OTHER);
        assertThat(opinions.dropped()).isEqualTo(8 + 1 + 1 + 1 + 1 + 4);
    }

    @Test
    void aMessageIsSpokenOfOnce() {
        Opinions opinions = read("""
                {"id": "%1$s", "labels": ["first"]}, {"id": "%1$s", "labels": ["second"]}""");
        assertThat(opinions.said().get(ONE).labels()).containsExactly("first");
        assertThat(opinions.dropped()).isEqualTo(1);
    }

    @Test
    void labelsAreShortAndFew() {
        String labels = IntStream.range(0, 30).mapToObj(n -> "\"l" + n + "\"").collect(Collectors.joining(","));
        Opinions opinions = read("{\"id\": \"%s\", \"labels\": [\"" + "x".repeat(65) + "\"," + labels + "]}");
        assertThat(opinions.said().get(ONE).labels())
                .hasSize(20)
                .startsWith("l0")
                .endsWith("l19");
        assertThat(opinions.dropped()).isEqualTo(11);
        assertThat(read("{\"id\": \"%s\", \"labels\": [\"" + "x".repeat(64) + "\"]}")
                        .said()
                        .get(ONE)
                        .labels())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ciao", "[]", "{}", "{\"messages\": {}}", "{\"messages\": [", "null", "7", "<html>"})
    void whatIsNoAnswerIsNone(String answer) {
        assertThat(Opinions.read(Buffer.buffer(answer), Set.of(ONE))).isEmpty();
    }

    @Test
    void noDepthIsTooDeep() {
        String deep = "{\"messages\": " + "[".repeat(400_000) + "]".repeat(400_000) + "}";
        assertThat(Opinions.read(Buffer.buffer(deep), Set.of(ONE))).isEmpty();
    }

    @Property(tries = 500)
    void anyBytesAreReadOrAreNot(@ForAll byte[] answer) {
        Optional<Opinions> read = Opinions.read(Buffer.buffer(answer), Set.of(ONE));
        assertThat(read.map(opinions -> opinions.said().keySet()).orElse(Set.of()))
                .isSubsetOf(ONE);
    }

    @Property(tries = 500)
    void nothingThatWasKnownIsLost(
            @ForAll Set<Tone> known,
            @ForAll Set<Tone> said,
            @ForAll Set<Urgency> urgency,
            @ForAll @Size(max = 20) Set<Integer> before,
            @ForAll @Size(max = 20) Set<Integer> after) {
        Signals text = new Signals("de", known, Set.of(), Set.of(Personal.card), List.of("AZ123"), labels(before));
        Signals both = new Opinion(said, urgency, labels(after), "it").with(text);
        assertThat(both.tones()).containsAll(known).containsAll(said);
        assertThat(both.urgency()).isEqualTo(urgency);
        assertThat(both.language()).isEqualTo("de");
        assertThat(both.personal()).containsExactly(Personal.card);
        assertThat(both.orders()).containsExactly("AZ123");
        assertThat(both.labels()).hasSizeLessThanOrEqualTo(20).doesNotHaveDuplicates();
        assertThat(both.labels().subList(0, before.size())).isEqualTo(labels(before));
        assertThat(Signals.read(new JsonObject(both.json()))).isEqualTo(both);
    }

    @Test
    void aLanguageIsAddedWhereNoneIsKnown() {
        Signals both = new Opinion(EnumSet.noneOf(Tone.class), Set.of(), List.of(), "it").with(Signals.NONE);
        assertThat(both.language()).isEqualTo("it");
    }

    private static List<String> labels(Set<Integer> numbers) {
        return numbers.stream()
                .map(number -> "l" + Integer.toUnsignedString(number))
                .toList();
    }

    private static Opinions read(String messages) {
        String all = "{\"messages\": [" + messages.formatted(ONE, OTHER) + "]}";
        return Opinions.read(Buffer.buffer(all), Set.of(ONE, OTHER)).orElseThrow();
    }
}
