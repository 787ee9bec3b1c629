package org.ascolta.channel.x;

import static org.ascolta.channel.x.PostsTest.ANNA;
import static org.ascolta.channel.x.PostsTest.ASKED;
import static org.ascolta.channel.x.PostsTest.EDITED;
import static org.ascolta.channel.x.PostsTest.KNOWN;
import static org.ascolta.channel.x.PostsTest.OURS;
import static org.ascolta.channel.x.PostsTest.QUOTE;
import static org.ascolta.channel.x.PostsTest.US;
import static org.ascolta.channel.x.PostsTest.WRITTEN;
import static org.ascolta.channel.x.PostsTest.parse;
import static org.ascolta.channel.x.PostsTest.said;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Metrics;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.Reaction;
import org.ascolta.channel.Said.State;
import org.ascolta.channel.Said.What;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the older Account Activity API says. */
class LegacyTest {

    @Test
    void aMentionIsReadWhole() {
        Content content = new Content(
                        Visibility.PUBLIC,
                        ASKED,
                        null,
                        KNOWN,
                        false,
                        false,
                        "@aeroporto il wifi & le prese non vanno",
                        WRITTEN,
                        Long.parseLong(ASKED),
                        "https://x.com/i/web/status/" + ASKED,
                        List.of(),
                        new Metrics(0L, 0L, 0L, null))
                .hinting(Map.of("summoned", "true"));
        assertThat(said("legacy-mention")).isEqualTo(new Said(What.CREATED, "x", US, ASKED, WRITTEN, content));
    }

    @Test
    void aLongTextIsTakenWhole() {
        Content content = said("legacy-long-reply").content();
        assertThat(content.text()).hasSizeGreaterThan(250).endsWith("fine");
        assertThat(content.hints()).containsEntry("summoned", "true");
        assertThat(content.attachments())
                .containsExactly(
                        new Attachment("image", "https://pbs.example/uno.jpg", null),
                        new Attachment("video", "https://video.example/due.mp4", "video/mp4"));
    }

    /** The root is the one that its payload names; deeper down only the parent leads on. */
    @Test
    void aReplyStandsWithWhatItAnswers() {
        Content own = said("legacy-own-reply").content();
        assertThat(own.own()).isTrue();
        assertThat(own.text()).isEqualTo("Stiamo verificando, grazie");
        assertThat(own.place()).isEqualTo(ASKED).isEqualTo(own.parent());
        assertThat(said("legacy-long-reply").content().place()).isEqualTo(OURS);
        assertThat(said("legacy-long-reply").content().parent()).isEqualTo(OURS);
    }

    @Test
    void aQuoteIsAPlaceOfItsOwnAndARepostIsNone() {
        Content quote = said("legacy-quote").content();
        assertThat(quote.place()).isEqualTo(QUOTE);
        assertThat(quote.parent()).isEqualTo(OURS);
        assertThat(quote.hints()).containsEntry("summoned", "true");
        assertThat(parse("legacy-repost")).containsExactly(new Parsed.Ignored("a repost"));
    }

    @Test
    void anEditIsTheSameMessage() {
        Said edit = said("legacy-edited");
        assertThat(edit.what()).isEqualTo(What.EDITED);
        assertThat(edit.externalId()).isEqualTo(ASKED).isEqualTo(edit.content().place());
        assertThat(edit.content().createdAt()).isEqualTo(WRITTEN);
        assertThat(edit.content().hints()).containsEntry("version", EDITED);
    }

    @Test
    void deletionsAndLikesHaveTheirTime() {
        Instant noon = Instant.parse("2026-03-02T12:00:00Z");
        assertThat(said("legacy-deleted")).isEqualTo(new Said(What.DELETED, "x", US, ASKED, noon, null));
        Instant liked = Instant.parse("2026-03-02T11:30:00Z");
        assertThat(said("legacy-like"))
                .isEqualTo(new Said(What.REACTED, "x", US, OURS, liked, null, new Reaction(ANNA, "likes", true)));
    }

    @Test
    void directMessagesAreThoseOfTheNewerApi() {
        assertThat(parse("legacy-dm"))
                .containsExactly(
                        parse("dm-received").get(0),
                        parse("dm-sent-without-followers").get(0));
    }

    @Test
    void aPictureComesAlong() {
        assertThat(said("legacy-dm-picture").content().attachments())
                .containsExactly(new Attachment("image", "https://ton.example/valigia.jpg", null));
    }

    @Test
    void accessThatWasTakenIsSaid() {
        assertThat(said("legacy-revoked"))
                .isEqualTo(new Said(
                        What.STATED,
                        "x",
                        US,
                        null,
                        Instant.parse("2026-03-02T21:44:05Z"),
                        null,
                        new State(false, "revoked")));
    }

    @Test
    void oneBrokenItemHidesNoOther() {
        List<Parsed> parsed = parse("legacy-batch");
        assertThat(parsed).hasSize(6);
        assertThat(parsed.get(0)).isEqualTo(parsed.get(2));
        assertThat(parsed.get(1)).isEqualTo(new Parsed.Broken("tweet_create_events[1].id is not an id"));
        assertThat(((Parsed.Item) parsed.get(3)).said().content().hints()).isEmpty();
        assertThat(parsed.get(4)).isEqualTo(new Parsed.Broken("tweet_delete_events[0].status.id is missing"));
        assertThat(((Parsed.Item) parsed.get(5)).said().what()).isEqualTo(What.DELETED);
    }

    @ParameterizedTest
    @CsvSource({
        "legacy-typing, direct_message_indicate_typing_events",
        "legacy-follow, follow_events",
    })
    void whatIsNotForUsIsIgnored(String name, String field) {
        assertThat(parse(name)).containsExactly(new Parsed.Ignored("no message: " + field));
    }
}
