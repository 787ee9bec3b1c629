package org.ascolta.channel.discourse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
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
import org.ascolta.channel.Said.Reaction;
import org.ascolta.channel.Said.What;
import org.ascolta.channel.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscoursePlatformTest extends AdapterHardness {

    private static final String HOST = "forum.aurora.example";
    private static final Instant WRITTEN = Instant.parse("2026-03-02T09:10:11.120Z");

    @Override
    protected Platform platform() {
        return new DiscoursePlatform();
    }

    private Said said(String event, String name) {
        assertThat(heard(event, name)).hasSize(1).first().isInstanceOf(Parsed.Item.class);
        return ((Parsed.Item) heard(event, name).get(0)).said();
    }

    private List<Parsed> heard(String event, String name) {
        return parse(hook(event, Samples.read("discourse", name)));
    }

    private static Hook hook(String event, byte[] body) {
        return new Hook(
                Map.of(
                        "content-type", "application/json",
                        "x-discourse-instance", "https://Forum.Aurora.example/",
                        "x-discourse-event-type", "post",
                        "x-discourse-event", event),
                "",
                body);
    }

    @Test
    void aPostIsReadWhole() {
        Content content = new Content(
                        Visibility.PUBLIC,
                        "512",
                        "512:1",
                        new Author(null, "", "77", "Chiara Fontana", "chiara_f", null, null, null, null, null),
                        false,
                        false,
                        "La caldaia segna E9 da ieri sera, cosa posso fare?",
                        WRITTEN,
                        3,
                        "https://Forum.Aurora.example/t/caldaia-in-blocco/512/3",
                        List.of(),
                        new Metrics(null, null, 0L, null))
                .hinting(Map.of("self", "512:3/9001", "subject", "Caldaia in blocco con errore E9"));
        assertThat(said("post_created", "created"))
                .isEqualTo(new Said(What.CREATED, "discourse", HOST, "512:3", WRITTEN, content));
    }

    @Test
    void theFirstPostOfATopicAnswersNobody() {
        Said opened = said("post_created", "created-topic");
        assertThat(opened.externalId()).isEqualTo("512:1");
        assertThat(opened.content().parent()).isNull();
        assertThat(opened.content().place()).isEqualTo("512");
    }

    @Test
    void aReplyNamesThePostThatItAnswersAsThatPostIsNamed() {
        assertThat(said("post_created", "reply-to-post").content().parent())
                .isEqualTo(said("post_created", "created").externalId());
    }

    @Test
    void anEditHappensWhenItWasEdited() {
        Said edit = said("post_edited", "edited");
        assertThat(edit.what()).isEqualTo(What.EDITED);
        assertThat(edit.externalId()).isEqualTo("512:3");
        assertThat(edit.at()).isEqualTo(Instant.parse("2026-03-02T09:20:00Z"));
        assertThat(edit.content().text()).contains("risolto");
        assertThat(edit.content().metrics()).isEqualTo(new Metrics(3L, null, 1L, null));
    }

    @Test
    void aDeletionNamesItsPostAndItsTime() {
        Said gone = said("post_destroyed", "destroyed");
        assertThat(gone.what()).isEqualTo(What.DELETED);
        assertThat(gone.externalId()).isEqualTo("512:3");
        assertThat(gone.at()).isEqualTo(Instant.parse("2026-03-02T10:00:00.500Z"));
        assertThat(gone.content()).isNull();
        assertThat(said("post_recovered", "recovered").what()).isEqualTo(What.CREATED);
    }

    @Test
    void aPersonalMessageIsPrivate() {
        Content content = said("post_created", "private-message").content();
        assertThat(content.visibility()).isEqualTo(Visibility.PRIVATE);
        assertThat(content.place()).isEqualTo("600");
    }

    @Test
    void staffSpeaksForTheBrandByName() {
        Content content = said("post_created", "staff-answer").content();
        assertThat(content.own()).isTrue();
        assertThat(content.author().id()).isEqualTo("aurora_care");
        assertThat(content.parent()).isEqualTo("512:3");
    }

    @ParameterizedTest
    @CsvSource({
        "ping, ping, a ping",
        "post_created, whisper, a post of type 4",
        "post_created, small-action, a post of type 3",
        "topic_created, topic-created, no message: topic_created",
        "chat_message, chat-message, no message: chat_message",
        "post_frobnicated, created, no message: post_frobnicated",
        "UPPER case, created, no message: unknown"
    })
    void whatIsNoMessageIsIgnored(String event, String name, String reason) {
        assertThat(heard(event, name)).containsExactly(new Parsed.Ignored(reason));
    }

    @Test
    void aLikeIsAReaction() {
        Said liked = said("post_liked", "liked");
        assertThat(liked.what()).isEqualTo(What.REACTED);
        assertThat(liked.externalId()).isEqualTo("512:3");
        assertThat(liked.detail()).isEqualTo(new Reaction("81", "likes", true));
    }

    @Test
    void theHtmlIsReadWhereThereIsNoSource() {
        assertThat(said("post_created", "cooked-only").content().text())
                .isEqualTo("Prima riga\nseconda & terza\n\ndetto prima\n\nuno\ndue");
    }

    @Test
    void picturesAndFilesAreReferences() {
        Content content = said("post_created", "media-only").content();
        assertThat(content.attachments())
                .containsExactly(
                        new Attachment(
                                "image", "https://Forum.Aurora.example/uploads/default/original/1X/aa11.jpeg", null),
                        new Attachment("image", "https://cdn.aurora.example/b.png", null),
                        new Attachment("file", "https://Forum.Aurora.example/uploads/short-url/manuale.pdf", null));
        assertThat(content.text()).isEqualTo(":wave:\n\nmanuale.pdf");
    }

    @Test
    void textIsCleanAndWhole() {
        assertThat(said("post_created", "nul-and-lone-surrogates").content().text())
                .isEqualTo("primadopo  fine ");
        assertThat(said("post_created", "emoji-and-right-to-left").content().text())
                .isEqualTo("שלום 👩‍👩‍👧‍👦 الغلاية لا تعمل 🏳️‍🌈 e\u0301");
    }

    @Test
    void idsKeepTheirDigits() {
        assertThat(said("post_created", "numeric-and-text-ids").externalId()).isEqualTo("513:2");
        Said large = said("post_created", "large-ids");
        assertThat(large.externalId()).isEqualTo("9007199254740993:9007199254740995");
        assertThat(large.content().author().id()).isEqualTo("9007199254740997");
        assertThat(large.content().hints())
                .containsEntry("self", "9007199254740993:9007199254740995/9223372036854775806");
    }

    @Test
    void aPostWithoutItsTopicIsBroken() {
        assertThat(heard("post_created", "missing-topic"))
                .containsExactly(new Parsed.Broken("post.topic_id is missing"));
    }

    @Test
    void whatSaysTooLittleIsReadLater() {
        String body = new String(Samples.read("discourse", "created"), StandardCharsets.UTF_8)
                .replace("\"username\"", "\"x\"")
                .replace("\"user_id\"", "\"y\"");
        Said said = ((Parsed.Item) parse(hook("post_created", body.getBytes(StandardCharsets.UTF_8)))
                        .get(0))
                .said();
        assertThat(said.content().author()).isEqualTo(Author.unknown("512:3"));
        assertThat(said.content().hints()).containsEntry(Content.READ, Reader.MESSAGE);
    }

    @Test
    void everyOptionalFieldMayBeMissing() {
        for (String name : List.of("created", "reply-to-post", "private-message", "staff-answer", "media-only")) {
            Samples.withoutEach(Samples.read("discourse", name), (path, body) -> {
                Parsed parsed = parse(hook("post_created", body)).get(0);
                boolean needed =
                        List.of("/post", "/post/topic_id", "/post/post_number").contains(path);
                assertThat(parsed instanceof Parsed.Item)
                        .as(name + " without " + path)
                        .isEqualTo(!needed);
            });
        }
    }

    @Test
    void aFormHoldsTheSame() {
        String json = new String(Samples.read("discourse", "created"), StandardCharsets.UTF_8);
        String form = "payload=" + URLEncoder.encode(json, StandardCharsets.UTF_8);
        Map<String, String> headers =
                new HashMap<>(hook("post_created", new byte[0]).headers());
        headers.put("content-type", "application/x-www-form-urlencoded; charset=utf-8");
        assertThat(parse(new Hook(headers, "", form.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(heard("post_created", "created"));
        assertThat(parse(new Hook(headers, "", "payload=%zz".getBytes(StandardCharsets.UTF_8))))
                .containsExactly(new Parsed.Broken("the form is not URL-encoded"));
        assertThat(parse(new Hook(headers, "", "x=1".getBytes(StandardCharsets.UTF_8))))
                .containsExactly(new Parsed.Broken("the form has no payload"));
    }

    @Test
    void aBodySpeaksForItselfWithoutItsHeaders() {
        assertThat(said("created").what()).isEqualTo(What.CREATED);
        assertThat(said("created").account()).isNull();
        assertThat(said("edited").what()).isEqualTo(What.EDITED);
        assertThat(said("destroyed").what()).isEqualTo(What.DELETED);
    }

    @Test
    void aReadPageIsTheSameMessagesAndABrokenOneHidesNone() {
        Read read = new Read(Reader.GAP, "", "discourse", HOST, Instant.parse("2026-03-01T00:00:00Z"));
        List<Parsed> parsed = parse(new Hook(Map.of(), "", "", Samples.read("discourse", "latest-posts"), read));
        assertThat(parsed).hasSize(4);
        assertThat(parsed.stream().filter(Parsed.Broken.class::isInstance)).hasSize(1);
        List<Said> all = parsed.stream()
                .filter(Parsed.Item.class::isInstance)
                .map(item -> ((Parsed.Item) item).said())
                .toList();
        assertThat(all).extracting(Said::externalId).containsExactly("512:12", "512:5", "512:5");
        assertThat(all).extracting(Said::what).containsExactly(What.CREATED, What.CREATED, What.EDITED);
        assertThat(all).extracting(Said::account).containsOnly(HOST);
    }

    @Test
    void aReadTopicIsCounted() {
        Read read = new Read(Reader.COUNTS, "512", "discourse", HOST);
        Said said = ((Parsed.Item) parse(new Hook(Map.of(), "", "", Samples.read("discourse", "topic-read"), read))
                        .get(0))
                .said();
        assertThat(said.externalId()).isEqualTo("512:1");
        assertThat(said.detail()).isEqualTo(new Counted(new Metrics(7L, null, 4L, 310L)));
    }

    @Test
    void theSignatureIsThatOfTheBytes() {
        var vector = Samples.vector("discourse");
        byte[] body = vector.path("body").asText().getBytes(StandardCharsets.UTF_8);
        String secret = vector.path("secret").asText();
        String expected = vector.path("expected").asText();
        assertThat(verify(expected, body, List.of(secret))).isZero();
        assertThat(verify(expected, body, List.of("other", secret))).isEqualTo(1);
        assertThat(verify(expected, body, List.of("other"))).isEqualTo(-1);
        assertThat(verify(null, body, List.of(secret))).isEqualTo(-1);
        assertThat(verify(expected.substring(7), body, List.of(secret))).isEqualTo(-1);
        assertThat(verify(expected, "{ \"ping\": \"OK\" }".getBytes(StandardCharsets.UTF_8), List.of(secret)))
                .isEqualTo(-1);
        for (int i = 0; i < body.length; i++) {
            byte[] flipped = body.clone();
            flipped[i] ^= 1;
            assertThat(verify(expected, flipped, List.of(secret))).isEqualTo(-1);
        }
    }

    private int verify(String signature, byte[] body, List<String> secrets) {
        Map<String, String> headers = signature == null ? Map.of() : Map.of("x-discourse-event-signature", signature);
        return platform().verify(new Hook(headers, "", body), secrets, Instant.now());
    }

    @Test
    void aForumIsAnAddressAndAnAccountItsHost() {
        assertThat(platform().faults(List.of("s"), null, null)).containsOnlyKeys("apiBaseUrl");
        assertThat(platform().faults(List.of("s"), "https://" + HOST, null)).isEmpty();
        assertThat(platform().accountFaults("discourse", HOST)).isEmpty();
        assertThat(platform().accountFaults("forum", "https://" + HOST)).containsOnlyKeys("network", "externalId");
    }
}
