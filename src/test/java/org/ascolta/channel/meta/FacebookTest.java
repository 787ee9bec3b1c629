package org.ascolta.channel.meta;

import static org.ascolta.channel.meta.Hooks.PAGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.Reaction;
import org.ascolta.channel.Said.What;
import org.ascolta.channel.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FacebookTest {

    private static final Instant WRITTEN = Instant.ofEpochSecond(1772446530);
    private static final String POST = PAGE + "_880001";
    private static final Author GIULIA =
            new Author("facebook", PAGE, "5520000000000101", "Giulia Ferri", null, null, null, null, null, null);

    private static Content content(String file) {
        return Hooks.said(file).content();
    }

    @Test
    void aCommentIsReadWhole() {
        Content content = new Content(
                Visibility.PUBLIC,
                POST,
                POST,
                GIULIA,
                false,
                false,
                "Il nastro 4 è fermo da un'ora. Dov'è la mia valigia?",
                WRITTEN,
                0,
                "https://www.facebook.com/aeroporto/posts/880001?comment_id=7701",
                List.of(),
                null,
                null,
                Map.of("kind", "comment"));
        assertThat(Hooks.said("facebook-comment"))
                .isEqualTo(new Said(What.CREATED, "facebook", PAGE, "880001_7701", WRITTEN.plusSeconds(2), content));
    }

    @Test
    void aReplyNamesTheCommentThatHeadsTheTalk() {
        Content reply = content("facebook-reply-to-a-comment");
        assertThat(reply.place()).isEqualTo(POST);
        assertThat(reply.parent()).isEqualTo("880001_7701");
        assertThat(reply.hints()).containsEntry("top", "880001_7701");
    }

    @Test
    void anEditHappensWhenItWasEdited() {
        Said edit = Hooks.said("facebook-comment-edited");
        assertThat(edit.what()).isEqualTo(What.EDITED);
        assertThat(edit.externalId()).isEqualTo("880001_7701");
        assertThat(edit.at()).isEqualTo(WRITTEN.plusSeconds(600));
        assertThat(edit.content().createdAt()).isEqualTo(WRITTEN);
        assertThat(edit.content().text()).endsWith("DUE ore.");
    }

    @Test
    void aRemovalNamesWhatMayNeverHaveCome() {
        assertThat(Hooks.said("facebook-comment-removed"))
                .isEqualTo(new Said(What.DELETED, "facebook", PAGE, "880001_7799", WRITTEN.plusSeconds(700), null));
    }

    @Test
    void whoHidACommentIsNotWhoWroteIt() {
        assertThat(Hooks.parse("facebook-comment-hidden")).containsExactly(new Parsed.Ignored("comment: hide"));
    }

    @Test
    void whoeverIsNotNamedIsUnknownUntilHeIsRead() {
        Content content = content("facebook-comment-without-author");
        assertThat(content.author()).isEqualTo(Author.unknown("880001_7703"));
        assertThat(content.own()).isFalse();
        assertThat(content.hints()).containsEntry(Content.READ, "message");
        assertThat(content.text()).isEqualTo("Niemand geht ans Telefon");
    }

    @Test
    void mediaAreReferences() {
        Content comment = content("facebook-comment-photo-only");
        assertThat(comment.text()).isNull();
        assertThat(comment.hints()).doesNotContainKey(Content.READ);
        assertThat(comment.attachments()).containsExactly(image("https://scontent.example.net/v/t1/nastro4.jpg?oh=1"));
        assertThat(content("facebook-visitor-photos").attachments())
                .containsExactly(
                        image("https://scontent.example.net/coda-1.jpg"),
                        image("https://scontent.example.net/coda-2.jpg"));
        assertThat(content("facebook-video-post").attachments())
                .containsExactly(new Attachment("video", "https://video.example.net/coda.mp4", null));
    }

    private static Attachment image(String url) {
        return new Attachment("image", url, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"facebook-own-reply", "facebook-own-post", "facebook-own-share"})
    void whatThePageWritesIsTheBrandsOwn(String file) {
        Said said = Hooks.said(file);
        assertThat(said.what()).isEqualTo(What.CREATED);
        assertThat(said.content().own()).isTrue();
        assertThat(said.content().author().id()).isEqualTo(PAGE);
        assertThat(said.content().hints()).doesNotContainKey(Content.READ);
    }

    @Test
    void aPostOfAVisitorIsARootOfHis() {
        Said post = Hooks.said("facebook-visitor-post");
        assertThat(post.content().own()).isFalse();
        assertThat(post.content().place()).isEqualTo(post.externalId()).isEqualTo(PAGE + "_880002");
        assertThat(post.content().parent()).isNull();
    }

    @Test
    void aPlannedPostIsSaidWhenItIsPublished() {
        assertThat(Hooks.parse("facebook-planned-post"))
                .hasSize(2)
                .first()
                .isEqualTo(new Parsed.Ignored("a post that is not published"));
        assertThat(Hooks.saidOf(Hooks.parse("facebook-planned-post")))
                .extracting(Said::externalId)
                .containsExactly(PAGE + "_880099");
    }

    @Test
    void everyScriptStaysAndWhatTheStoreRefusesGoes() {
        assertThat(content("facebook-emoji-and-right-to-left").text())
                .isEqualTo("👨‍👩‍👦 \u202bשלום\u202c مرحبا 🇮🇹 🏳️‍🌈");
        Content cleaned = content("facebook-nul-and-lone-surrogates");
        assertThat(cleaned.text()).isEqualTo("abc 👍");
        assertThat(cleaned.author().name()).isEqualTo("Marco");
    }

    @Test
    void numbersKeepEveryDigit() {
        Said said = Hooks.said("facebook-numeric-ids");
        assertThat(said.account()).isEqualTo(PAGE);
        assertThat(said.externalId()).isEqualTo("9007199254740993123");
        assertThat(said.content().author().id()).isEqualTo("5520000000000106");
        assertThat(said.content().author().name()).isEqualTo("Old Client");
        assertThat(said.content().createdAt()).isEqualTo(WRITTEN);
        assertThat(said.at()).isEqualTo(WRITTEN.plusSeconds(2));
    }

    @Test
    void reactionsAndSharesAreOfWhatTheyName() {
        String comment = "880001_7701";
        assertThat(Hooks.saidOf(Hooks.parse("facebook-reactions")))
                .allMatch(said -> said.what() == What.REACTED)
                .extracting(said -> said.externalId() + " " + word((Reaction) said.detail()))
                .containsExactly(
                        POST + " likes of 5520000000000101",
                        comment + " likes of 5520000000000101",
                        POST + " no likes of 5520000000000101",
                        POST + " likes of 5520000000000106",
                        POST + " shares of 5520000000000101");
        assertThat(Hooks.parse("facebook-reactions"))
                .contains(new Parsed.Ignored("a reaction to the page"), new Parsed.Ignored("a reaction of nobody"));
    }

    private static String word(Reaction reaction) {
        return (reaction.given() ? "" : "no ") + reaction.kind() + " of " + reaction.by();
    }

    @Test
    void aMentionElsewhereHasNoAuthorYet() {
        Said post = Hooks.said("facebook-mention-in-a-post");
        assertThat(post.externalId()).isEqualTo("208000000000022_660001");
        assertThat(post.content().place()).isEqualTo(post.externalId());
        assertThat(post.content().author()).isEqualTo(Author.unknown(post.externalId()));
        assertThat(post.content().hints()).containsEntry("kind", "mention").containsEntry(Content.READ, "message");
        Said comment = Hooks.said("facebook-mention-in-a-comment");
        assertThat(comment.externalId()).isEqualTo("660001_551");
        assertThat(comment.content().place()).isEqualTo("208000000000022_660001");
        assertThat(comment.content().parent()).isEqualTo("208000000000022_660001");
    }

    @Test
    void aMentionOnThePagesOwnWallIsTheCommentThatItIs() {
        String value = "{\"item\":\"comment\",\"verb\":\"add\",\"post_id\":\"77_8\",\"comment_id\":\"8_9\"}";
        List<Parsed> parsed = Hooks.parse(Samples.hook("{\"object\":\"page\",\"entry\":[{\"id\":\"77\",\"changes\":["
                + "{\"field\":\"mention\",\"value\":" + value + "}]}]}"));
        assertThat(Hooks.saidOf(parsed).get(0).content().hints()).containsEntry("kind", "comment");
    }

    @Test
    void aRatingWithWordsIsAStoryWithItsStarsAsHeadline() {
        Said rating = Hooks.said("facebook-rating");
        assertThat(rating.externalId()).isEqualTo("3300000000000031");
        assertThat(rating.content().place()).isEqualTo("3300000000000031");
        assertThat(rating.content().author().name()).isEqualTo("Jonas Weber");
        assertThat(rating.content().text()).isEqualTo("Bagni sporchi.\nPersonale gentile.");
        assertThat(rating.content().hints())
                .containsEntry("kind", "rating")
                .containsEntry(Content.SUBJECT, "★★☆☆☆ Bagni sporchi.");
        Said later = Hooks.said("facebook-recommendation-edited");
        assertThat(later.what()).isEqualTo(What.EDITED);
        assertThat(later.content().hints()).containsEntry(Content.SUBJECT, "👎 Ancora sporchi");
    }

    @Test
    void starsAloneAskForNoAnswer() {
        List<Parsed> parsed = Hooks.parse("facebook-rating-without-words");
        assertThat(parsed).first().isEqualTo(new Parsed.Ignored("a rating without words"));
        List<Said> said = Hooks.saidOf(parsed);
        assertThat(said.get(0).externalId()).isEqualTo("3300000000000031_5");
        assertThat(said.get(0).content().place()).isEqualTo("3300000000000031");
        assertThat(said.get(1).detail()).isEqualTo(new Reaction("5520000000000101", "likes", true));
    }

    @Test
    void whatIsUnknownIsIgnoredByName() {
        assertThat(Hooks.parse("facebook-unknown-items"))
                .containsExactly(
                        new Parsed.Ignored("feed: album"),
                        new Parsed.Ignored("feed: user"),
                        new Parsed.Ignored("comment: mute"),
                        new Parsed.Ignored("a change of hologram"),
                        new Parsed.Ignored("feed: unknown"));
    }

    @ParameterizedTest
    @CsvSource({
        "facebook-comment, comment_id",
        "facebook-reply-to-a-comment, comment_id",
        "facebook-comment-edited, comment_id",
        "facebook-comment-removed, comment_id",
        "facebook-comment-photo-only, comment_id",
        "facebook-own-reply, comment_id",
        "facebook-visitor-post, post_id",
        "facebook-visitor-photos, post_id",
        "facebook-mention-in-a-post, post_id",
        "facebook-mention-in-a-comment, post_id",
        "facebook-rating, open_graph_story_id"
    })
    void everyOptionalFieldMayBeMissing(String name, String id) {
        Set<String> needed = Set.of(id, "item", "verb");
        Samples.withoutEach(Samples.read("meta", name), (path, body) -> {
            List<Parsed> parsed = Hooks.parse(Samples.hook(body));
            String field = path.substring(path.lastIndexOf('/') + 1);
            boolean inValue = path.matches("/entry/0/changes/0/value/[a-z_]+");
            boolean outside = path.matches("/object|/entry|/entry/0/[a-z]+|/entry/0/changes/0/[a-z]+");
            assertThat(parsed).as(path).hasSize(1);
            boolean optional = field.equals("time") || !outside && !(inValue && needed.contains(field));
            if (optional && !(name.endsWith("rating") && field.equals("review_text"))) {
                assertThat(parsed.get(0)).as(path).isInstanceOf(Parsed.Item.class);
            }
        });
    }
}
