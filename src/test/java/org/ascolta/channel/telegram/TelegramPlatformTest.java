package org.ascolta.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ascolta.channel.AdapterHardness;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Platform;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.Moved;
import org.ascolta.channel.Said.What;
import org.ascolta.channel.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelegramPlatformTest extends AdapterHardness {

    private static final Instant WRITTEN = Instant.parse("2026-03-02T10:15:30Z");

    @Override
    protected Platform platform() {
        return new TelegramPlatform();
    }

    @Test
    void aPrivateMessageIsReadWhole() {
        assertThat(said("private-text"))
                .isEqualTo(new Said(
                        What.CREATED,
                        "telegram",
                        null,
                        "501:77",
                        WRITTEN,
                        new Content(
                                Visibility.PRIVATE,
                                "501",
                                null,
                                new Author(
                                        "telegram", "", "501", "Marco Rossi", "mrossi", null, null, null, null, null),
                                false,
                                false,
                                "Il wifi non va",
                                WRITTEN,
                                77,
                                null,
                                List.of(),
                                null)));
    }

    @Test
    void aGroupIsPublicAndItsRepliesNameWhatTheyAnswer() {
        Content content = said("group-reply").content();
        assertThat(content.visibility()).isEqualTo(Visibility.PUBLIC);
        assertThat(content.place()).isEqualTo("-1001234567890");
        assertThat(content.parent()).isEqualTo("-1001234567890:70");
        assertThat(content.permalink()).isEqualTo("https://t.me/aeroporto_gruppo/77");
        assertThat(content.own()).isFalse();
    }

    @Test
    void aTopicIsAPlaceOfItsOwn() {
        Content content = said("forum-topic").content();
        assertThat(content.place()).isEqualTo("-1001234567890:12");
        assertThat(content.parent()).isNull();
        assertThat(content.permalink()).isEqualTo("https://t.me/aeroporto_gruppo/12/77");
    }

    @Test
    void anEditHappensWhenItWasEdited() {
        Said edit = said("edited");
        assertThat(edit.what()).isEqualTo(What.EDITED);
        assertThat(edit.externalId()).isEqualTo("501:77");
        assertThat(edit.at()).isEqualTo(Instant.ofEpochSecond(1772446600));
        assertThat(edit.content().createdAt()).isEqualTo(WRITTEN);
    }

    @Test
    void aChannelPostIsTheBrandsOwnRoot() {
        Said post = said("channel-post");
        assertThat(post.content().own()).isTrue();
        assertThat(post.content().visibility()).isEqualTo(Visibility.PUBLIC);
        assertThat(post.content().author().name()).isEqualTo("Aeroporto news");
        assertThat(post.content().place()).isEqualTo(post.externalId()).isEqualTo("-1009876543210:5");
        assertThat(post.content().permalink()).isEqualTo("https://t.me/aeroporto/5");
        assertThat(said("edited-channel-post").what()).isEqualTo(What.EDITED);
        assertThat(said("edited-channel-post").externalId()).isEqualTo(post.externalId());
    }

    @Test
    void aBusinessChatIsApartFromTheTalkWithTheBot() {
        Said asked = said("business-message");
        assertThat(asked.externalId()).isEqualTo("501:77:bc1");
        assertThat(asked.content().place()).isEqualTo("501:bc1");
        assertThat(asked.content().own()).isFalse();
        Said answered = said("business-owner");
        assertThat(answered.content().own()).isTrue();
        assertThat(answered.content().place()).isEqualTo(asked.content().place());
        assertThat(said("edited-business-message").externalId()).isEqualTo(asked.externalId());
    }

    @Test
    void bothChatsOfAGroupThatMovedSayTheSame() {
        Said moved = Said.moved("telegram", null, WRITTEN, new Moved("-4123456789", "-1001234567890"));
        assertThat(said("migrated-to")).isEqualTo(moved);
        assertThat(said("migrated-from")).isEqualTo(moved);
    }

    @Test
    void onlyAGroupMoves() {
        String body = new String(Samples.read("telegram", "migrated-to"), StandardCharsets.UTF_8);
        assertThat(parse(Samples.hook(body.replace("\"group\"", "\"private\""))))
                .containsExactly(new Parsed.Ignored("a message without content: migrate_to_chat_id"));
        assertThat(parse(Samples.hook(body.replace("-1001234567890", "{}"))))
                .containsExactly(new Parsed.Broken("message.migrate_to_chat_id is not a text"));
    }

    @Test
    void oneBadIdOfADeletionHidesNoOther() {
        assertThat(parseFile("deleted-business-messages"))
                .containsExactly(
                        new Parsed.Item(new Said(What.DELETED, "telegram", null, "501:77:bc1", null, null)),
                        new Parsed.Broken("deleted_business_messages.message_ids[1] is not an id"),
                        new Parsed.Item(new Said(What.DELETED, "telegram", null, "501:78:bc1", null, null)));
    }

    @Test
    void mediaAreReferences() {
        Content photo = said("photo-with-caption").content();
        assertThat(photo.text()).isEqualTo("Guardate la coda");
        assertThat(photo.attachments()).containsExactly(new Attachment("image", "telegram-file:large", "image/jpeg"));
        assertThat(attachments("voice")).containsExactly(new Attachment("audio", "telegram-file:v1", "audio/ogg"));
        assertThat(attachments("animation")).containsExactly(new Attachment("video", "telegram-file:an", "video/mp4"));
        assertThat(attachments("sticker")).containsExactly(new Attachment("sticker", "telegram-file:st", "video/webm"));
        assertThat(attachments("venue")).containsExactly(new Attachment("location", "geo:41.7999,12.2462", null));
        assertThat(attachments("contact")).containsExactly(new Attachment("contact", "tel:+39061234", null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"sticker | 🤦🏻‍♀️", "venue | Terminal 3, Fiumicino", "contact | Marco Rossi", "voice |"})
    void whatHasNoTextSaysWhatItShows(String name, String text) {
        assertThat(said(name).content().text()).isEqualTo(text);
    }

    @Test
    void everyScriptStaysAndWhatTheStoreRefusesGoes() {
        assertThat(said("emoji-and-right-to-left").content().text()).isEqualTo("👨‍👩‍👦 \u202bשלום\u202c مرحبا 🇮🇹");
        Content cleaned = said("nul-and-lone-surrogates").content();
        assertThat(cleaned.text()).isEqualTo("abc 👍");
        assertThat(cleaned.author().name()).isEqualTo("Marco");
        assertThat(cleaned.author().handle()).isEqualTo("mrossi");
    }

    @Test
    void largeIdsKeepEveryDigit() {
        Said said = said("large-ids");
        assertThat(said.externalId()).isEqualTo("4503599627370496:4503599627370495");
        assertThat(said.content().author().id()).isEqualTo("4503599627370496");
        assertThat(said.at()).isEqualTo(WRITTEN);
    }

    @Test
    void whoeverSpeaksForTheGroupIsTheBrandAndWhoeverSpeaksAsAChannelIsNot() {
        assertThat(said("anonymous-admin").content().own()).isTrue();
        Content channel = said("written-as-a-channel").content();
        assertThat(channel.own()).isFalse();
        assertThat(channel.author().id()).isEqualTo("-1005");
        assertThat(channel.author().name()).isEqualTo("Viaggiatori");
        Content bot = said("group-bot").content();
        assertThat(bot.own()).isTrue();
        assertThat(bot.automatic()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "service-message, a message without content: new_chat_members",
        "reaction, no message: message_reaction",
        "unknown-update, no message: teleported_message"
    })
    void whatIsNoMessageIsIgnored(String name, String reason) {
        assertThat(parseFile(name)).containsExactly(new Parsed.Ignored(reason));
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(parseFile("missing-message-id")).containsExactly(new Parsed.Broken("message.message_id is missing"));
        assertThat(parse(Samples.hook("[]"))).containsExactly(new Parsed.Broken("the body is not an object"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "private-text",
                "group-reply",
                "forum-topic",
                "edited",
                "channel-post",
                "edited-channel-post",
                "business-message",
                "photo-with-caption",
                "voice",
                "animation",
                "sticker",
                "venue",
                "contact",
                "anonymous-admin",
                "written-as-a-channel"
            })
    void everyOptionalFieldMayBeMissing(String name) {
        Set<String> contents = Set.of("text", "caption", "photo", "voice", "sticker", "contact");
        boolean group = said(name).content().visibility() == Visibility.PUBLIC;
        Samples.withoutEach(Samples.read("telegram", name), (path, body) -> {
            List<Parsed> parsed = parse(Samples.hook(body));
            String field = path.substring(path.lastIndexOf('/') + 1);
            int depth = path.split("/").length;
            if (depth == 3 && Set.of("message_id", "chat").contains(field) || path.matches("/[a-z_]+/chat/id")) {
                assertThat(parsed).as(path).singleElement().isInstanceOf(Parsed.Broken.class);
            } else if (depth == 2 && !field.equals("update_id")) {
                assertThat(parsed).containsExactly(new Parsed.Ignored("no message"));
            } else {
                assertThat(parsed).as(path).singleElement().satisfies(one -> assertThat(one instanceof Parsed.Item
                                || one instanceof Parsed.Ignored && contents.contains(field)
                                || one instanceof Parsed.Broken && group && path.contains("/from"))
                        .isTrue());
            }
        });
    }

    @Test
    void theTokenIsComparedWhole() {
        List<String> secrets = List.of("first-Secret_1", "second");
        assertThat(verify("first-Secret_1", secrets)).isZero();
        assertThat(verify("second", secrets)).isEqualTo(1);
        for (String wrong : List.of("", "first-Secret_", "first-Secret_11", "First-Secret_1", "third")) {
            assertThat(verify(wrong, secrets)).as(wrong).isEqualTo(-1);
        }
        assertThat(platform().verify(Samples.hook("{}"), secrets, WRITTEN)).isEqualTo(-1);
    }

    @Test
    void secretsAndAccountsAreChecked() {
        assertThat(platform().faults(List.of("A-z_09", "x".repeat(256)), null, null))
                .isEmpty();
        assertThat(platform().faults(List.of("è", "x".repeat(257), ""), null, "https://example.org"))
                .containsOnlyKeys("secrets[0]", "secrets[1]", "secrets[2]", "replyUrl");
        assertThat(platform().accountFaults("telegram", "7012345678")).isEmpty();
        assertThat(platform().accountFaults("x", "@bot")).containsOnlyKeys("network", "externalId");
    }

    private int verify(String token, List<String> secrets) {
        Hook hook = new Hook(Map.of("x-telegram-bot-api-secret-token", token), "", new byte[0]);
        return platform().verify(hook, secrets, WRITTEN);
    }

    private List<Attachment> attachments(String name) {
        return said(name).content().attachments();
    }
}
