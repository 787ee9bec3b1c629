package org.ascolta.channel.cti;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ascolta.channel.AdapterHardness;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Platform;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.What;
import org.ascolta.channel.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CtiPlatformTest extends AdapterHardness {

    private static final String CALLER = "+393331234567";
    private static final Author AUTHOR = new Author("phone", "", CALLER, null, null, null, null, null, CALLER, null);
    private static final String HOOK = "/hooks/01900000-0000-7000-8000-000000000001";

    @Override
    protected Platform platform() {
        return new CtiPlatform();
    }

    @Test
    void aMissedCallIsReadWhole() {
        Said missed = new Said(
                What.CREATED,
                "phone",
                "+390698765432",
                "8c1d-20",
                null,
                new Content(
                        Visibility.PRIVATE,
                        CALLER,
                        null,
                        AUTHOR,
                        false,
                        false,
                        "Missed call (no answer), queue: Assistenza",
                        null,
                        0,
                        null,
                        List.of(),
                        null));
        assertThat(said("missed")).isEqualTo(missed);
        assertThat(said("missed-form").content().text()).isEqualTo("Missed call (no answer)");
        assertThat(said("missed-form").content().author()).isEqualTo(AUTHOR);
    }

    @Test
    void anAnswerVoidsTheCallWhicheverComesFirst() {
        Said answer = said("answer");
        assertThat(answer.what()).isEqualTo(What.VOIDED);
        assertThat(answer.externalId()).isEqualTo(said("hangup-answered").externalId());
        assertThat(answer.account()).isEqualTo(said("hangup-answered").account());
        assertThat(answer.content()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"new-call", "forwarded", "outgoing", "unknown-event"})
    void whatIsNoEndOfACallIsIgnored(String file) {
        assertThat(parseFile(file)).singleElement().isInstanceOf(Parsed.Ignored.class);
    }

    @Test
    void whatNamesNoCallIsBroken() {
        assertThat(parseFile("missing-call-id")).containsExactly(new Parsed.Broken("callId is missing"));
    }

    @Test
    void idsMayBeNumbers() {
        Said said = said("numeric-ids");
        assertThat(said.externalId()).isEqualTo("900719925474099312");
        assertThat(said.account()).isEqualTo("+390698765432");
        assertThat(said.content().place()).isEqualTo(CALLER);
    }

    @Test
    void extensionsStayAsTheyAre() {
        assertThat(said("extension").account()).isEqualTo("200");
        assertThat(said("extension").content().author().id()).isEqualTo("201");
    }

    @Test
    void whoHidesHisNumberIsNobodyKnown() {
        assertThat(said("hidden-number").content().author()).isEqualTo(Author.unknown("8c1d-20"));
        assertThat(said("hidden-number").content().place()).isNull();
    }

    @Test
    void whatCannotBeStoredIsLeftOut() {
        Said said = said("nul-and-lone-surrogates");
        assertThat(said.externalId()).isEqualTo("8c1d-23");
        assertThat(said.content().text()).isEqualTo("Missed call (busy), queue: prima");
        assertThat(said.account()).isEqualTo("+390698765432");
        assertThat(said("emoji-and-right-to-left").content().text()).contains("👩\u200d👩\u200d👧\u200d👦 مفقودات");
        assertThat(said("without-called-number").account()).isNull();
    }

    @Test
    void everyOptionalFieldMayBeMissing() {
        for (String name : List.of("missed", "missed-form", "answer", "missed-cancelled", "numeric-ids")) {
            Samples.withoutEach(Samples.read("cti", name), (path, body) -> {
                boolean needed = Set.of("/event", "/callId").contains(path);
                assertThat(parse(Samples.hook(body)))
                        .as("%s without %s", name, path)
                        .singleElement()
                        .isInstanceOf(needed ? Parsed.Broken.class : Parsed.Item.class);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "geheim, 0",
        "zwei/drei, 1",
        "zwei%2Fdrei, 1",
        "a+b, 2",
        "geheim/, -1",
        "Geheim, -1",
        "%zz, -1",
        "'', -1"
    })
    void theSecretMayFollowInTheAddress(String end, int match) {
        Hook hook = new Hook(Map.of(), HOOK + "/" + end, "", new byte[0], null);
        assertThat(platform().verify(hook, List.of("geheim", "zwei/drei", "a+b"), Instant.EPOCH))
                .isEqualTo(match);
        assertThat(platform().takesPath()).isTrue();
    }

    @Test
    void theSecretIsComparedWhole() {
        assertThat(verify("first")).isZero();
        assertThat(verify("second")).isEqualTo(1);
        for (String wrong : List.of("", "firs", "firstt", "First")) {
            assertThat(verify(wrong)).as(wrong).isEqualTo(-1);
        }
        Hook bare = new Hook(Map.of(), HOOK, "", new byte[0], null);
        assertThat(platform().verify(bare, List.of("first"), Instant.EPOCH)).isEqualTo(-1);
        assertThat(platform().accepted(bare).orElseThrow().body()).isEqualTo("{}");
    }

    private int verify(String secret) {
        Hook hook = new Hook(Map.of("x-cti-secret", secret), HOOK + "/first", "", new byte[0], null);
        return platform().verify(hook, List.of("first", "second"), Instant.EPOCH);
    }

    @Test
    void accountsAreWrittenAsCallsAreRead() {
        assertThat(platform().accountFaults("phone", "+390698765432")).isEmpty();
        assertThat(platform().accountFaults("phone", "200")).isEmpty();
        assertThat(platform().accountFaults("sms", "390698765432")).containsOnlyKeys("network", "externalId");
        assertThat(platform().faults(List.of("x"), null, "https://x.example")).containsOnlyKeys("replyUrl");
    }
}
