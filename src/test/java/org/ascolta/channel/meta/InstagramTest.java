package org.ascolta.channel.meta;

import static org.ascolta.channel.meta.Hooks.PROFESSIONAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.What;
import org.ascolta.channel.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstagramTest {

    private static final Instant SENT = Instant.ofEpochSecond(1772446532);
    private static final String MEDIA = "17900000000000301";

    private static Content content(String file) {
        return Hooks.said(file).content();
    }

    @Test
    void aCommentIsReadWhole() {
        Content content = new Content(
                Visibility.PUBLIC,
                MEDIA,
                MEDIA,
                new Author(
                        "instagram",
                        PROFESSIONAL,
                        "7720000000000201",
                        null,
                        "noor.travels",
                        null,
                        null,
                        null,
                        null,
                        null),
                false,
                false,
                "Il gate 12 non ha prese. Succede spesso?",
                null,
                0,
                null,
                List.of(),
                null,
                null,
                Map.of("kind", "comment"));
        assertThat(Hooks.said("instagram-comment"))
                .isEqualTo(new Said(What.CREATED, "instagram", PROFESSIONAL, "17950000000000401", SENT, content));
    }

    @Test
    void aReplyRemembersTheCommentThatHeadsTheTalk() {
        Content reply = content("instagram-reply");
        assertThat(reply.place()).isEqualTo(MEDIA);
        assertThat(reply.parent()).isEqualTo("17950000000000401");
        assertThat(reply.hints()).containsEntry("top", "17950000000000401");
    }

    @Test
    void whatTheAccountWritesIsTheBrandsOwn() {
        Content own = content("instagram-own-reply");
        assertThat(own.own()).isTrue();
        assertThat(own.author().handle()).isEqualTo("aeroporto");
    }

    @Test
    void theOlderNameOfTheIdIsKnown() {
        assertThat(Hooks.said("instagram-older-comment").externalId()).isEqualTo("17950000000000404");
    }

    @Test
    void aBroadcastIsRememberedAsOne() {
        assertThat(content("instagram-live-comment").hints()).containsEntry("kind", "live");
    }

    @Test
    void ofAMentionOnlyThePlaceIsKnown() {
        Said caption = Hooks.said("instagram-mention-in-a-caption");
        assertThat(caption.externalId()).isEqualTo("17900000000000999");
        assertThat(caption.content().place()).isEqualTo("17900000000000999");
        assertThat(caption.content().parent()).isNull();
        Said comment = Hooks.said("instagram-mention-in-a-comment");
        assertThat(comment.externalId()).isEqualTo("17950000000000998");
        assertThat(comment.content().place()).isEqualTo("17900000000000999");
        assertThat(comment.content().parent()).isEqualTo("17900000000000999");
        for (Said said : List.of(caption, comment)) {
            assertThat(said.content().author()).isEqualTo(Author.unknown(said.externalId()));
            assertThat(said.content().text()).isNull();
            assertThat(said.content().hints()).containsEntry("kind", "mention").containsEntry(Content.READ, "message");
        }
    }

    @Test
    void whoOrWhatIsMissingIsReadLater() {
        Content nobody = content("instagram-comment-without-author");
        assertThat(nobody.author()).isEqualTo(Author.unknown("17950000000000406"));
        assertThat(nobody.hints()).containsEntry(Content.READ, "message");
        Content nothing = content("instagram-comment-without-text");
        assertThat(nothing.author().handle()).isEqualTo("noor.travels");
        assertThat(nothing.hints()).containsEntry(Content.READ, "message");
    }

    @Test
    void everyScriptStaysAndWhatTheStoreRefusesGoes() {
        assertThat(content("instagram-emoji-and-right-to-left").text())
                .isEqualTo("🧳👩‍👩‍👧‍👦 أين حقيبتي؟ \u202bשלום\u202c");
        assertThat(content("instagram-nul-and-lone-surrogates").text()).isEqualTo("xy 👍");
        assertThat(content("instagram-nul-and-lone-surrogates").author().handle())
                .isEqualTo("nul");
    }

    @Test
    void numbersKeepEveryDigit() {
        Said said = Hooks.said("instagram-numeric-ids");
        assertThat(said.account()).isEqualTo(PROFESSIONAL);
        assertThat(said.externalId()).isEqualTo("17950000000000409");
        assertThat(said.content().place()).isEqualTo(MEDIA);
        assertThat(said.content().author().id()).isEqualTo("7720000000000205");
    }

    @Test
    void whatIsUnknownIsIgnoredByName() {
        assertThat(Hooks.parse("instagram-unknown-field"))
                .containsExactly(
                        new Parsed.Ignored("a change of story_insights"),
                        new Parsed.Ignored("a change without value of comments"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "instagram-comment",
                "instagram-reply",
                "instagram-own-reply",
                "instagram-live-comment",
                "instagram-older-comment",
                "instagram-mention-in-a-comment"
            })
    void everyOptionalFieldMayBeMissing(String name) {
        Set<String> needed = Set.of("/id", "/comment_id", "/media", "/media/id", "/media_id");
        boolean mention = name.contains("mention");
        Samples.withoutEach(Samples.read("meta", name), (path, body) -> {
            List<Parsed> parsed = Hooks.parse(Samples.hook(body));
            assertThat(parsed).as(path).hasSize(1);
            String value = "/entry/0/changes/0/value";
            boolean inside = path.startsWith(value + "/");
            boolean optional = inside
                    ? mention && path.endsWith("/comment_id") || !needed.contains(path.substring(value.length()))
                    : path.endsWith("/time");
            assertThat(parsed.get(0) instanceof Parsed.Item).as(path).isEqualTo(optional);
        });
    }
}
