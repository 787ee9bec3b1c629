package org.ascolta.channel.x;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Metrics;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Reader;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.Counted;
import org.ascolta.channel.Said.Profile;
import org.ascolta.channel.Said.State;
import org.ascolta.channel.Said.What;
import org.ascolta.channel.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What events of the Activity API say, and what is read back. */
class PostsTest {

    static final String US = "2244001133";
    static final String ANNA = "88120045";
    static final String ASKED = "2028413881021366273";
    static final String EDITED = "2028415013483446276";
    static final String OURS = "2028417530065846275";
    static final String AGAIN = "2028420046648246279";
    static final String QUOTE = "2028425079813046274";
    static final Instant WRITTEN = Instant.parse("2026-03-02T10:15:30Z");
    static final Author KNOWN = new Author("x", "", ANNA, "Anna Ferri", "annaferri", 214L, false, null, null, null);

    static List<Parsed> parse(String name) {
        return new XPlatform().parse(Samples.hook(Samples.read("x", name)), UUID.randomUUID());
    }

    static Said said(String name) {
        List<Parsed> parsed = parse(name);
        assertThat(parsed).hasSize(1).first().isInstanceOf(Parsed.Item.class);
        return ((Parsed.Item) parsed.get(0)).said();
    }

    private static List<Parsed> read(String name, String what) {
        Reader.Read read = new Reader.Read(what, "", "x", US);
        Hook hook = new Hook(Map.of(), "", "", Samples.read("x", name), read);
        return new XPlatform().parse(hook, UUID.randomUUID());
    }

    @Test
    void aMentionIsReadWhole() {
        Content content = new Content(
                        Visibility.PUBLIC,
                        ASKED,
                        null,
                        KNOWN,
                        false,
                        false,
                        "@aeroporto il wifi & le prese al gate B12 non vanno 👩🏽‍🚀😡",
                        WRITTEN,
                        Long.parseLong(ASKED),
                        "https://x.com/i/web/status/" + ASKED,
                        List.of(),
                        new Metrics(5L, 4L, 2L, 640L))
                .hinting(Map.of("summoned", "true"));
        assertThat(said("mention")).isEqualTo(new Said(What.CREATED, "x", US, ASKED, WRITTEN, content));
        assertThat(said("mention-by-nested-user")).isEqualTo(said("mention"));
        assertThat(said("numeric-ids").externalId()).isEqualTo(ASKED);
        assertThat(said("numeric-ids").account()).isEqualTo(US);
        assertThat(said("numeric-ids").content().author()).isEqualTo(KNOWN);
    }

    @Test
    void aReplyStandsInItsConversationHoweverItIsTold() {
        Content reply = said("reply").content();
        assertThat(reply.place()).isEqualTo(ASKED);
        assertThat(reply.parent()).isEqualTo(OURS);
        assertThat(reply.author()).isEqualTo(new Author("x", "", ANNA, null, null, null, null, null, null, null));
        assertThat(reply.hints()).containsExactly(Map.entry("summoned", "true"));
        assertThat(said("mention-in-reply").externalId())
                .isEqualTo(said("reply").externalId())
                .isEqualTo(AGAIN);
        assertThat(said("mention-in-reply").content().place()).isEqualTo(ASKED);
        assertThat(said("mention-in-reply").at()).isEqualTo(said("reply").at());
    }

    @Test
    void aQuoteIsAPlaceOfItsOwnAndSummonsUs() {
        Content quote = said("quote").content();
        assertThat(quote.place()).isEqualTo(QUOTE);
        assertThat(quote.parent()).isEqualTo(OURS);
        assertThat(quote.hints()).containsEntry("summoned", "true");
    }

    @Test
    void whatWeWriteIsOurs() {
        Content own = said("own-post").content();
        assertThat(own.own()).isTrue();
        assertThat(own.author().id()).isEqualTo(US);
        assertThat(own.text()).as("without whom it answers").isEqualTo("Stiamo verificando, grazie");
        assertThat(own.place()).isEqualTo(ASKED);
        assertThat(own.parent()).isEqualTo(ASKED);
        assertThat(own.hints()).isEmpty();
        assertThat(parse("repost")).containsExactly(new Parsed.Ignored("a repost"));
    }

    @Test
    void anEditIsTheSameMessage() {
        Said edit = said("edited");
        assertThat(edit.what()).isEqualTo(What.EDITED);
        assertThat(edit.externalId()).isEqualTo(ASKED);
        assertThat(edit.at()).isEqualTo(Instant.parse("2026-03-02T10:20:00Z"));
        assertThat(edit.content().createdAt()).isEqualTo(WRITTEN);
        assertThat(edit.content().place()).isEqualTo(ASKED);
        assertThat(edit.content().hints()).containsEntry("version", EDITED);
        assertThat(edit.content().permalink()).endsWith(EDITED);
        assertThat(edit.content().sequence())
                .isEqualTo(said("mention").content().sequence());
        assertThat(said("reply-to-edited").content().parent()).isEqualTo(ASKED);
        assertThat(said("reply-to-edited").content().place()).isEqualTo(ASKED);
    }

    @Test
    void aDeletionNamesItsPost() {
        assertThat(said("deleted")).isEqualTo(new Said(What.DELETED, "x", US, OURS, null, null));
    }

    @Test
    void bothDirectionsOfADirectMessageStandInOnePlace() {
        Said received = said("dm-received");
        assertThat(received.content())
                .isEqualTo(new Content(
                        Visibility.PRIVATE,
                        ANNA,
                        null,
                        KNOWN,
                        false,
                        false,
                        "Ho perso la valigia <blu>",
                        Instant.parse("2026-03-02T09:00:00Z"),
                        Long.parseLong(received.externalId()),
                        null,
                        List.of(),
                        null));
        assertThat(said("dm-sent").content().place()).isEqualTo(ANNA);
        assertThat(said("dm-sent").content().own()).isTrue();
        assertThat(said("dm-sent").content().author().handle()).isEqualTo("aeroporto");
    }

    @Test
    void whatHappensToTheAccountIsSaid() {
        Instant at = Instant.parse("2026-03-02T21:44:05Z");
        assertThat(said("revoked"))
                .isEqualTo(new Said(What.STATED, "x", US, null, at, null, new State(false, "revoked")));
        assertThat(((Profile) said("handle-changed").detail()).author())
                .isEqualTo(new Author("x", "", US, null, "aeroporto_it", null, null, null, null, null));
        assertThat(((Profile) said("name-changed").detail()).author().name()).isEqualTo("Aeroporto Nord");
    }

    @ParameterizedTest
    @CsvSource({
        "chat-received, encrypted: chat.received",
        "like, no message: like.create",
        "biography-changed, no message: profile.update.bio",
        "unknown-event, no message: post.holograph.create",
    })
    void whatIsNotForUsIsIgnored(String name, String reason) {
        assertThat(parse(name)).containsExactly(new Parsed.Ignored(reason));
    }

    @Test
    void mediaAreTheBestThereIs() {
        Content content = said("media-only").content();
        assertThat(content.text()).isNull();
        assertThat(content.attachments())
                .containsExactly(
                        new Attachment("image", "https://pbs.example/coda.jpg", null),
                        new Attachment("video", "https://video.example/coda-l.mp4", "video/mp4"),
                        new Attachment("video", null, null));
    }

    @Test
    void textsAreWholeAndClean() {
        assertThat(said("long-post").content().text()).hasSizeGreaterThan(280).endsWith("alle nove aperto.");
        assertThat(said("right-to-left").content().text()).contains("متى").contains("\u202bשלום\u202c");
        assertThat(said("nul-and-lone-surrogates").content().text()).isEqualTo("@aeroporto non va  mai");
        assertThat(said("nul-and-lone-surrogates").content().author().name()).isEqualTo("Anna Ferri");
    }

    @Test
    void whoIsNotNamedIsAskedFor() {
        Content content = said("without-author").content();
        assertThat(content.author()).isEqualTo(Author.unknown(ASKED));
        assertThat(content.hints()).containsEntry(Content.READ, Reader.MESSAGE);
        Said read = ((Parsed.Item) read("read-one", Reader.MESSAGE).get(0)).said();
        assertThat(read.what()).isEqualTo(What.CREATED);
        assertThat(read.externalId()).isEqualTo(ASKED);
        assertThat(read.at()).isNull();
        assertThat(read.content().author()).isEqualTo(KNOWN);
        assertThat(read.content().createdAt()).isEqualTo(content.createdAt());
        assertThat(read.content().hints()).doesNotContainKey(Content.READ);
    }

    @Test
    void aPostThatCallsOthersSaysWhom() {
        Reader.Read elsewhere = new Reader.Read(Reader.POLL, "", "x", "77");
        Hook hook = new Hook(Map.of(), "", "", Samples.read("x", "read-search"), elsewhere);
        Content content = ((Parsed.Item)
                        new XPlatform().parse(hook, UUID.randomUUID()).get(0))
                .said()
                .content();
        assertThat(content.hints()).containsExactly(Map.entry("called", US));
    }

    @Test
    void whatSaysNothingIsAskedFor() {
        String body = new String(Samples.read("x", "media-only"), java.nio.charset.StandardCharsets.UTF_8)
                .replace("media_keys", "poll_ids");
        Content content = ((Parsed.Item) new XPlatform()
                        .parse(Samples.hook(body), UUID.randomUUID())
                        .get(0))
                .said()
                .content();
        assertThat(content.hints()).containsEntry(Content.READ, Reader.MESSAGE);
    }

    @Test
    void whatIsReadIsWhatWasPushed() {
        List<Parsed> read = read("read-search", Reader.POLL);
        assertThat(read).hasSize(5).isEqualTo(read("read-search", Reader.GAP));
        assertThat(read.get(0)).isEqualTo(parse("mention-in-reply").get(0));
        assertThat(read.get(1)).isEqualTo(parse("edited").get(0));
        assertThat(read.get(2)).isEqualTo(parse("mention").get(0));
        assertThat(read.get(3)).isEqualTo(new Parsed.Broken("data[3].id is not an id"));
        assertThat(read.get(4)).isEqualTo(new Parsed.Ignored("a repost"));
        assertThat(read("read-nothing", Reader.POLL)).containsExactly(new Parsed.Ignored("nothing was found"));
        assertThat(read("read-search", Reader.RENEW)).containsExactly(new Parsed.Ignored("nothing was found"));
    }

    @Test
    void countsAreOfTheirPost() {
        Counted counted = new Counted(new Metrics(40L, 5L, 9L, 9001L));
        assertThat(read("read-counts", Reader.COUNTS))
                .containsExactly(
                        new Parsed.Item(new Said(What.COUNTED, "x", US, ASKED, null, null, counted)),
                        new Parsed.Broken("data[1].public_metrics is missing"));
    }
}
