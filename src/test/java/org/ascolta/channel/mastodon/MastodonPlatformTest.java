package org.ascolta.channel.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ascolta.channel.AdapterHardness;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Metrics;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Platform;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Reader;
import org.ascolta.channel.Reader.Read;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.Counted;
import org.ascolta.channel.Said.What;
import org.ascolta.channel.Samples;
import org.junit.jupiter.api.Test;

class MastodonPlatformTest extends AdapterHardness {

    private static final String ACCOUNT = "aurora@istanza.example";
    private static final Instant WRITTEN = Instant.parse("2026-03-02T09:15:00Z");

    @Override
    protected Platform platform() {
        return new MastodonPlatform();
    }

    private List<Parsed> read(String name, Instant since) {
        Read read = new Read(Reader.POLL, "", "mastodon", ACCOUNT, since);
        return parse(new Hook(Map.of(), "", "", Samples.read("mastodon", name), read));
    }

    private List<Said> all(String name) {
        return read(name, null).stream()
                .map(item -> ((Parsed.Item) item).said())
                .toList();
    }

    private Content content(String name) {
        return all(name).get(0).content();
    }

    @Test
    void aMentionIsReadWhole() {
        Content content = new Content(
                        Visibility.PUBLIC,
                        "114092188001234567",
                        null,
                        new Author(
                                null,
                                "istanza.example",
                                "110001",
                                "Teresa 🌻",
                                "teresa@sociale.example",
                                842L,
                                null,
                                null,
                                null,
                                null),
                        false,
                        false,
                        "@aurora il contatore è spento da ieri",
                        WRITTEN,
                        0,
                        "https://sociale.example/@teresa/1",
                        List.of(),
                        new Metrics(5L, 2L, 1L, null))
                .hinting(Map.of("acct", "teresa@sociale.example", "visibility", "public"));
        assertThat(all("mention"))
                .containsExactly(new Said(What.CREATED, "mastodon", ACCOUNT, "114092188001234567", WRITTEN, content));
    }

    @Test
    void anAnswerStandsUnderWhatItAnswers() {
        Content content = content("mention-reply");
        assertThat(content.parent()).isEqualTo("114092188001234567");
        assertThat(content.place()).isEqualTo(content.parent());
        assertThat(content.visibility()).isEqualTo(Visibility.PUBLIC);
        assertThat(content.text()).isEqualTo("@aurora ancora niente\ne fa freddo");
    }

    @Test
    void whatIsNotForAllIsPrivateAndItsAuthorsOwnConversation() {
        for (String name : List.of("direct", "followers-only", "unknown-visibility")) {
            assertThat(content(name).visibility()).isEqualTo(Visibility.PRIVATE);
            assertThat(content(name).place()).isNull();
        }
    }

    @Test
    void anEditComesWithItsCreation() {
        List<Said> said = all("edited");
        assertThat(said).extracting(Said::what).containsExactly(What.CREATED, What.EDITED);
        assertThat(said.get(1).at()).isEqualTo(Instant.parse("2026-03-02T09:40:00Z"));
        assertThat(said.get(1).content().text()).isEqualTo("@aurora risolto, grazie");
    }

    @Test
    void aTimelineHoldsStatusesThemselves() {
        List<Said> said = all("hashtag-timeline");
        assertThat(said).extracting(Said::externalId).containsExactly("114092188001234800", "114092188001234801");
        assertThat(said.get(0).content().text()).isEqualTo("Stasera niente luce #aurora");
        assertThat(said.get(1).content().author().name()).isNull();
    }

    @Test
    void boostsAndOtherNotificationsAreNobodysMessage() {
        Parsed nothing = new Parsed.Ignored("no statuses that were asked for");
        assertThat(read("reblog", null)).containsExactly(nothing);
        assertThat(read("other-notifications", null)).containsExactly(nothing);
        assertThat(read("empty", null)).containsExactly(nothing);
    }

    @Test
    void whatIsOlderWasNotAskedFor() {
        assertThat(read("mention", WRITTEN.plusSeconds(1))).hasSize(1).allMatch(Parsed.Ignored.class::isInstance);
        assertThat(read("mention", WRITTEN)).allMatch(Parsed.Item.class::isInstance);
    }

    @Test
    void aBrokenOneHidesNoOther() {
        List<Parsed> parsed = read("batch-with-broken", null);
        assertThat(parsed).hasSize(5);
        assertThat(parsed.get(1)).isEqualTo(new Parsed.Broken("[1].status is not an object"));
        assertThat(parsed.get(2)).isEqualTo(new Parsed.Broken("[2].status.id is missing"));
        assertThat(parsed.get(3)).isEqualTo(parsed.get(0));
    }

    @Test
    void mediaAreReferences() {
        assertThat(content("media-only").attachments())
                .containsExactly(
                        new Attachment("image", "https://file.example/a.png", null),
                        new Attachment("video", "https://file.example/b.mp4", null),
                        new Attachment("file", null, null),
                        new Attachment("audio", "https://file.example/c.ogg", null));
    }

    @Test
    void textsAreWholeAndClean() {
        assertThat(content("emoji-and-right-to-left").text())
                .isEqualTo("⚠ sfogo\n\n👩‍👩‍👧‍👦 שלום الكهرباء 🏳️‍🌈 :blobcat:");
        assertThat(content("nul-and-lone-surrogates").text()).startsWith("primadopo ");
    }

    @Test
    void idsKeepTheirDigits() {
        Said said = all("numeric-ids").get(0);
        assertThat(said.externalId()).isEqualTo("114092188001234567");
        assertThat(said.content().parent()).isEqualTo("114092188001234000");
        assertThat(said.content().author().id()).isEqualTo("9007199254740993");
    }

    @Test
    void theBrandAndMachinesAreKnown() {
        assertThat(content("own-status").own()).isTrue();
        assertThat(content("mention").own()).isFalse();
        assertThat(content("bot").automatic()).isTrue();
    }

    @Test
    void whoIsNotNamedIsReadLater() {
        assertThat(content("no-account").author()).isEqualTo(Author.unknown("114092188001235005"));
        assertThat(content("no-account").hints()).containsEntry(Content.READ, Reader.MESSAGE);
    }

    @Test
    void aStatusIsCounted() {
        Read read = new Read(Reader.COUNTS, "114092188001234567", "mastodon", ACCOUNT);
        Said said = ((Parsed.Item) parse(new Hook(Map.of(), "", "", Samples.read("mastodon", "one-status"), read))
                        .get(0))
                .said();
        assertThat(said.externalId()).isEqualTo("114092188001234567");
        assertThat(said.detail()).isEqualTo(new Counted(new Metrics(9L, 4L, 3L, null)));
    }

    @Test
    void everyOptionalFieldMayBeMissing() {
        for (String name : List.of("mention", "mention-reply", "direct", "edited", "media-only", "hashtag-timeline")) {
            Samples.withoutEach(Samples.read("mastodon", name), (path, body) -> {
                Read read = new Read(Reader.POLL, "", "mastodon", ACCOUNT);
                List<Parsed> parsed = parse(new Hook(Map.of(), "", "", body, read));
                boolean needed = path.matches("/\\d+(/status)?(/id|/status|/type)?") && !path.matches("/0/(id)");
                if (!needed) {
                    assertThat(parsed).as(name + " without " + path).anyMatch(Parsed.Item.class::isInstance);
                    assertThat(parsed).as(name + " without " + path).noneMatch(Parsed.Ignored.class::isInstance);
                }
            });
        }
    }

    @Test
    void anAccountIsAUserOfAnInstance() {
        assertThat(platform().hasHook()).isFalse();
        assertThat(platform().accountFaults("mastodon", ACCOUNT)).isEmpty();
        assertThat(platform().accountFaults("x", "@aurora")).containsOnlyKeys("network", "externalId");
        assertThat(platform().faults(List.of(), null, null)).containsOnlyKeys("apiBaseUrl");
        assertThat(platform().faults(List.of("s"), "https://istanza.example", "https://x.example"))
                .containsOnlyKeys("secrets", "replyUrl");
    }
}
