package org.ascolta.channel.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Reader;
import org.ascolta.channel.Reader.Read;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.What;
import org.ascolta.channel.Samples;
import org.ascolta.web.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedPlatformTest {

    private static final Path FILES = Path.of("src/test/resources/platform/feed");
    private static final String FEED = "https://pendolare.example/feed.xml";
    private static final Instant SINCE = Instant.parse("2026-03-01T00:00:00Z");
    private static final int ROUNDS = 2_000;

    private final FeedPlatform platform = new FeedPlatform();

    @Test
    void anEntryIsAPublicMessageAndAnOldOneIsNone() {
        Content content = new Content(
                        Visibility.PUBLIC,
                        "post-2207",
                        null,
                        new Author(
                                null,
                                "pendolare.example",
                                "Ginevra Sala",
                                "Ginevra Sala",
                                null,
                                null,
                                null,
                                null,
                                null,
                                null),
                        false,
                        false,
                        "Ancora lo stesso guasto.\n\nNessuno che dica niente.",
                        Instant.parse("2026-03-02T09:15:00Z"),
                        0,
                        "https://pendolare.example/rogoredo",
                        List.of(),
                        null)
                .hinting(Map.of("subject", "Un'ora fermi a Rogoredo"));
        assertThat(parse("rss20"))
                .containsExactly(new Parsed.Item(new Said(
                        What.CREATED, "feed", FEED, "post-2207", Instant.parse("2026-03-02T09:15:00Z"), content)));
    }

    @Test
    void whatWasChangedLaterIsEditedToo() {
        List<Said> said = said("atom");
        assertThat(said).extracting(Said::what).containsExactly(What.CREATED, What.EDITED);
        assertThat(said).extracting(Said::externalId).containsOnly("tag:recensioni.example,2026:r-77");
        assertThat(said.get(0).at()).isEqualTo(Instant.parse("2026-03-02T08:00:00Z"));
        assertThat(said.get(1).at()).isEqualTo(Instant.parse("2026-03-02T11:30:00Z"));
        Content content = said.get(0).content();
        assertThat(content.text()).isEqualTo("Installazione rapida,\nassistenza assente.");
        assertThat(content.author().id()).isEqualTo("https://recensioni.example/u/livio");
        assertThat(content.author().name()).isEqualTo("Livio M.");
        assertThat(content.author().email()).isEqualTo("livio@posta.example");
    }

    @Test
    void aCommentStandsUnderItsPost() {
        Content content = said("comments").get(0).content();
        assertThat(content.parent()).isEqualTo("tag:blog.example,2026:p-4");
        assertThat(content.place()).isEqualTo(content.parent());
        assertThat(content.text()).isEqualTo("Anche il mio lampeggia.");
        assertThat(content.author().name()).isEqualTo("ندى");
    }

    @Test
    void olderFormsAreRead() {
        Said rdf = said("rdf").get(0);
        assertThat(rdf.externalId()).isEqualTo("https://forum.example/t/1");
        assertThat(rdf.content().author().name()).isEqualTo("oreste");
        assertThat(rdf.at()).isEqualTo(Instant.parse("2026-03-02T07:45:00Z"));
        Said undated = said("rss091").get(0);
        assertThat(undated.at()).as("the same at every reading").isEqualTo(SINCE);
        assertThat(undated.content().author()).isEqualTo(Author.unknown("http://vecchio.example/1"));
    }

    @Test
    void textsAreWholeAndClean() {
        assertThat(said("emoji-zwj-rtl").get(0).content())
                .extracting(Content::text, content -> content.hints().get("subject"))
                .containsExactly("الكهرباء مقطوعة 🏳️‍🌈", "👩‍👩‍👧‍👦 שלום");
        assertThat(said("latin1").get(0).content().text()).isEqualTo("Perché così cara?");
        assertThat(said("nul-and-lone-surrogates").get(0).content().text())
                .startsWith("prima poi e ")
                .endsWith("fine");
        assertThat(said("numeric-ids").get(0))
                .extracting(Said::externalId, one -> one.content().text())
                .containsExactly("9007199254740993", "Solo un titolo & basta");
    }

    @Test
    void filesAreReferencesToTheWebOnly() {
        assertThat(said("media-only").get(0).content())
                .extracting(Content::text, Content::attachments)
                .containsExactly(
                        null,
                        List.of(
                                new Attachment("audio", "https://x.example/a.mp3", "audio/mpeg"),
                                new Attachment("file", "https://x.example/a.bin", "application/x")));
    }

    @Test
    void aBrokenEntryHidesNoOther() {
        List<Parsed> parsed = parse("one-broken");
        assertThat(parsed).hasSize(4);
        assertThat(parsed.get(1)).isEqualTo(new Parsed.Broken("an entry has neither an id nor a link"));
        assertThat(parsed.get(3)).isInstanceOf(Parsed.Item.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"doctype", "not-a-feed", "html-page"})
    void whatIsNoFeedIsBrokenAndNothingOfItIsRepeated(String name) {
        assertThat(parse(name)).containsExactly(new Parsed.Broken("the body is no feed"));
    }

    @Test
    void nothingNewIsIgnored() {
        assertThat(parse("empty")).containsExactly(new Parsed.Ignored("no entries that were asked for"));
    }

    @Test
    void noBytesMakeItThrowOrSayWhatCannotBeStored() {
        Random random = new Random(20260302);
        List<String> names = names();
        assertThat(names).hasSizeGreaterThanOrEqualTo(12);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bad = Samples.damaged(read(names.get(i % names.size())), random);
            String said = platform.parse(new Hook(Map.of(), "", bad), null).toString();
            assertThat(said).isNotEqualTo("[]").isEqualTo(Texts.clean(said));
        }
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            assertThat(platform.parse(new Hook(Map.of(), "", bytes), null))
                    .containsExactly(new Parsed.Broken("the body is no feed"));
        }
    }

    @Test
    void depthWithoutEndIsBorne() {
        String deep = "<rss version=\"2.0\"><channel><title>t</title><item><guid>x</guid><description>"
                + "&lt;div&gt;".repeat(100_000) + "</description></item></channel></rss>";
        assertThat(platform.parse(new Hook(Map.of(), "", deep.getBytes(StandardCharsets.UTF_8)), null))
                .hasSize(1);
        String nested = "<a>".repeat(200_000);
        assertThat(platform.parse(new Hook(Map.of(), "", nested.getBytes(StandardCharsets.UTF_8)), null))
                .hasSize(1);
        String open = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>x</id><content type=\"xhtml\">"
                + "<div>".repeat(50_000) + "</div>".repeat(50_000) + "</content></entry></feed>";
        assertThat(platform.parse(new Hook(Map.of(), "", open.getBytes(StandardCharsets.UTF_8)), null))
                .hasSize(1);
    }

    @Test
    void everyElementMayBeMissing() {
        for (String name : List.of("rss20", "atom", "comments", "rdf")) {
            String whole = new String(read(name), StandardCharsets.UTF_8);
            for (String element : List.of(
                    "title",
                    "link",
                    "author",
                    "dc:creator",
                    "pubDate",
                    "updated",
                    "published",
                    "content",
                    "content:encoded",
                    "description",
                    "thr:in-reply-to",
                    "dc:date")) {
                String less = whole.replaceAll("(?s)<" + element + "[ >].*?</" + element + ">", "")
                        .replaceAll("<" + element + " [^>]*/>", "");
                assertThat(parse(less.getBytes(StandardCharsets.UTF_8), null))
                        .as(name + " without " + element)
                        .allMatch(Parsed.Item.class::isInstance);
            }
        }
    }

    @Test
    void aFeedHasNoHookAndNamesAnAddress() {
        assertThat(platform.hasHook()).isFalse();
        assertThat(platform.outlet()).isEmpty();
        assertThat(platform.verify(new Hook(Map.of(), "", new byte[0]), List.of("x"), Instant.now()))
                .isEqualTo(-1);
        assertThat(platform.accountFaults("feed", FEED)).isEmpty();
        for (String address : List.of("pendolare.example", "ftp://x.example/", "https://a:b@x.example/", "http:///x")) {
            assertThat(platform.accountFaults("blog", address)).containsOnlyKeys("network", "externalId");
        }
        assertThat(platform.faults(List.of("s"), "https://x.example", "https://x.example"))
                .containsOnlyKeys("secrets", "apiBaseUrl", "replyUrl");
    }

    private List<Said> said(String name) {
        return parse(name).stream().map(item -> ((Parsed.Item) item).said()).toList();
    }

    private List<Parsed> parse(String name) {
        return parse(read(name), SINCE);
    }

    private List<Parsed> parse(byte[] body, Instant since) {
        Read read = new Read(Reader.POLL, "", "feed", FEED, since);
        return platform.parse(new Hook(Map.of(), "", "", body, read), null);
    }

    private static byte[] read(String name) {
        try {
            return Files.readAllBytes(FILES.resolve(name + ".xml"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> names() {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.map(file -> file.getFileName().toString().replace(".xml", ""))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
