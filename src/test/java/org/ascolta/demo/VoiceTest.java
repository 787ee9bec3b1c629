package org.ascolta.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Outlets;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Reader;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.What;
import org.ascolta.demo.Founding.Door;
import org.ascolta.demo.Story.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every line of the story is what its platform would have delivered: the service's own adapters are the judges. */
class VoiceTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final UUID CONNECTION = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final Map<String, What> FACTS =
            Map.of("created", What.CREATED, "edited", What.EDITED, "deleted", What.DELETED, "liked", What.REACTED);

    private static final Story STORY = Demo.read("story.json", Story.class);
    private static final Company COMPANY = Demo.read("company.json", Company.class);
    private static final Map<String, Door> DOORS = doors();

    record Case(int number, Line line) {

        @Override
        public String toString() {
            return line.to() + " " + line.what() + " " + line.id();
        }
    }

    static Stream<Case> lines() {
        return IntStream.range(0, STORY.lines().size())
                .mapToObj(i -> new Case(i, STORY.lines().get(i)));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aLetterProvesWhoSendsItAndNothingElseDoes(Case one) {
        Door door = DOORS.get(one.line().to());
        Letter letter = letter(one);
        Hook hook = Adapters.arriving(door, letter);
        List<String> secrets = List.of("another-secret", door.secret());

        if (!door.platform().equals("generic")) {
            assertThat(Adapters.of(door.platform()).verify(hook, secrets, NOW)).isEqualTo(1);
        } else {
            assertThat(Adapters.of("generic").verify(hook, List.of(door.secret()), NOW))
                    .isZero();
        }
        Hook unsigned = new Hook(Map.of("content-type", "application/json"), hook.path(), "", hook.body(), null);
        assertThat(Adapters.of(door.platform()).verify(unsigned, List.of(door.secret()), NOW))
                .isEqualTo(-1);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aLetterMeansItsLineAndNothingElse(Case one) {
        Line line = one.line();
        Door door = DOORS.get(line.to());

        List<Parsed> parsed = Adapters.of(door.platform()).parse(Adapters.kept(door, letter(one)), CONNECTION);

        assertThat(parsed).hasSize(1).first().isInstanceOf(Parsed.Item.class);
        Said said = ((Parsed.Item) parsed.get(0)).said();
        assertThat(said.what()).isEqualTo(FACTS.get(line.what()));
        assertThat(said.account()).isIn(null, door.account().externalId());
        assertThat(said.network()).isIn(null, door.account().network());
        assertThat(said.externalId()).endsWith(line.id());
        boolean timeless = door.platform().equals("twilio");
        assertThat(said.at()).isEqualTo(timeless ? null : at(line));
        if (said.content() != null) {
            assertMeans(said.content(), line);
        }
    }

    private static void assertMeans(Content content, Line line) {
        boolean missed = line.to().equals("switchboard") && line.text() == null;
        assertThat(content.text()).isEqualTo(missed ? "Missed call" : line.text());
        assertThat(content.own()).isEqualTo(line.own());
        assertThat(content.hints()).doesNotContainKey(Content.READ);
        if (line.to().equals("page")) {
            assertThat(content.visibility()).isEqualTo(line.isPrivate() ? Visibility.PRIVATE : Visibility.PUBLIC);
        }
        if (line.title() != null) {
            assertThat(content.hints()).containsEntry(Content.SUBJECT, line.title());
        }
        if (line.shows() != null) {
            assertThat(content.attachments()).hasSize(1);
        }
        if (!line.own()) {
            assertThat(content.author().id())
                    .endsWith(STORY.people().get(line.by()).id());
            assertThat(content.author().name())
                    .isIn(null, STORY.people().get(line.by()).name());
        }
    }

    /** Replies find the post by it, and the stub shows them below it. */
    @Test
    void whatAnswersSomethingStandsWhereThatStands() {
        Map<String, String> places = new HashMap<>();
        lines().filter(one -> one.line().what().equals("created")).forEach(one -> {
            Content content = content(one);
            places.put(one.line().id(), content.place());
        });
        lines().filter(one -> one.line().re() != null)
                .forEach(one -> assertThat(places.get(one.line().id()))
                        .as(one.toString())
                        .isEqualTo(places.get(one.line().re())));
    }

    /** Whoever calls and writes is one person. */
    @Test
    void callersAreKnownByTheirNumber() {
        Content call = content("switchboard");
        Content message = content("sms");
        assertThat(call.author().network()).isEqualTo(message.author().network());
        assertThat(call.author().id()).isEqualTo(message.author().id());
    }

    @Test
    void whatNobodyDeliversIsFoundByWhoeverSearches() {
        try (StubPlatform stub = StubPlatform.start(0)) {
            Company.Account hashtag = DOORS.get("hashtag").account();
            String address = stub.x(hashtag.externalId(), "token");
            new Scenery(stub, COMPANY).show(STORY, NOW);
            String found = read(address + "/2/tweets/search/recent?query=x");

            Reader.Read read = new Reader.Read(Reader.POLL, "", "x", hashtag.externalId());
            Hook hook = new Hook(Map.of(), "", "", found.getBytes(StandardCharsets.UTF_8), read);
            List<Said> said = Adapters.of("x").parse(hook, CONNECTION).stream()
                    .map(item -> ((Parsed.Item) item).said())
                    .toList();

            assertThat(said)
                    .extracting(Said::externalId)
                    .containsExactlyInAnyOrderElementsOf(
                            STORY.overheard().stream().map(Line::id).toList());
            assertThat(said)
                    .allSatisfy(one -> assertThat(one.content().author().name()).isNotNull());
            String mine = "/2/users/" + hashtag.externalId() + "/mentions";
            assertThat(Outlets.json(read(address + mine)).has("data"))
                    .as("who names nobody")
                    .isFalse();
        }
    }

    /** Reactions are counted where the posts are. */
    @Test
    void whatWasDeliveredCanBeReadToo() {
        try (StubPlatform stub = StubPlatform.start(0)) {
            String x = stub.x("2291840137", "token");
            String meta = stub.meta("facebook", "104417290055318", "token");
            new Scenery(stub, COMPANY).show(STORY, NOW);
            assertThat(Outlets.json(read(x + "/2/tweets?ids=1970000000000002001"))
                            .at("/data/0/public_metrics/like_count")
                            .asInt())
                    .isEqualTo(31);
            assertThat(Outlets.json(read(meta + "/104417290055318_501")).has("reactions"))
                    .isTrue();
        }
    }

    private static String read(String address) {
        Call call = new Call("GET", address, Map.of("authorization", "Bearer token"), "");
        return Outlets.talk(call, Duration.ofSeconds(5)).orElseThrow().body();
    }

    private static Content content(String account) {
        return lines().filter(one -> one.line().to().equals(account))
                .map(VoiceTest::content)
                .findFirst()
                .orElseThrow();
    }

    private static Content content(Case one) {
        Door door = DOORS.get(one.line().to());
        Parsed parsed = Adapters.of(door.platform())
                .parse(Adapters.kept(door, letter(one)), CONNECTION)
                .get(0);
        return ((Parsed.Item) parsed).said().content();
    }

    private static Letter letter(Case one) {
        Line line = one.line();
        return new Post(STORY).letter(DOORS.get(line.to()), line, one.number(), at(line), NOW);
    }

    private static Instant at(Line line) {
        return NOW.plus(line.at());
    }

    private static Map<String, Door> doors() {
        Map<String, Door> doors = new HashMap<>();
        Secrets secrets = new Secrets("demo-key-of-a-test");
        COMPANY.connections().forEach(connection -> COMPANY.accounts(connection)
                .forEach(account -> doors.put(
                        account.key(),
                        new Door(
                                account,
                                CONNECTION.toString(),
                                connection.platform(),
                                secrets.of(connection),
                                Adapters.PUBLIC_URL + "/hooks/" + CONNECTION))));
        return doors;
    }
}
