package org.ascolta.channel.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Metrics;
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

/** What was read says the same as what is pushed: the same ids, in the same places. */
class ReadBackTest {

    private static final String POST = Hooks.PAGE + "_880001";
    private static final Instant WRITTEN = Instant.parse("2026-03-02T10:15:30Z");
    private static final String COMMENT = "{\"id\":\"880001_7703\",\"message\":\"Niemand geht ans Telefon\","
            + "\"created_time\":\"2026-03-02T10:15:30+0000\",\"from\":{\"id\":\"5520000000000109\",\"name\":\"Uwe\"},"
            + "\"permalink_url\":\"https://www.facebook.com/aeroporto/posts/880001?comment_id=7703\"";
    private static final String FEED = "{\"data\":[{\"id\":\"" + POST + "\",\"message\":\"Sciopero\","
            + "\"created_time\":\"2026-03-02T09:15:30+0000\",\"from\":{\"id\":\"" + Hooks.PAGE + "\"},"
            + "\"comments\":{\"data\":[" + COMMENT + "},{\"id\":\"880001_7702\",\"message\":\"Same here\","
            + "\"created_time\":\"2026-03-02T10:16:00+0000\",\"from\":{\"id\":\"5\"},\"parent\":{\"id\":\"880001_7701\"}},"
            + "{\"message\":\"no id\"}]}},{\"message\":\"no id\"}]}";
    private static final String TALKS = "{\"data\":[{\"id\":\"t_1\",\"updated_time\":\"2026-03-02T10:15:30+0000\","
            + "\"messages\":{\"data\":[{\"id\":\"m_2\",\"created_time\":\"2026-03-02T10:15:30+0000\",\"message\":\"Ecco\","
            + "\"from\":{\"id\":\"" + Hooks.PAGE + "\"},\"to\":{\"data\":[{\"id\":\"9001\"}]}},"
            + "{\"id\":\"m_1\",\"created_time\":\"2026-03-02T10:14:30+0000\",\"message\":\"\","
            + "\"from\":{\"id\":\"9001\",\"name\":\"Lia\"},\"to\":{\"data\":[{\"id\":\"" + Hooks.PAGE + "\"}]},"
            + "\"attachments\":{\"data\":[{\"mime_type\":\"image/png\",\"image_data\":{\"url\":\"https://c.example/1.png\"}}]}},"
            + "{\"id\":\"m_0\",\"message\":\"\",\"from\":{\"id\":\"9001\"}},{\"id\":\"m_x\"}]}}]}";
    private static final String MEDIA = "{\"data\":[{\"id\":\"31\",\"caption\":\"Estate\",\"media_type\":\"IMAGE\","
            + "\"media_url\":\"https://c.example/31.jpg\",\"timestamp\":\"2026-03-02T09:15:30+0000\",\"comments\":{\"data\":["
            + "{\"id\":\"32\",\"text\":\"Quando?\",\"timestamp\":\"2026-03-02T10:15:30+0000\","
            + "\"from\":{\"id\":\"5\",\"username\":\"noor\"},\"replies\":{\"data\":[{\"id\":\"33\",\"text\":\"Domani\","
            + "\"from\":{\"id\":\"" + Hooks.PROFESSIONAL + "\",\"username\":\"aeroporto\"}}]}}]}}]}";

    private static List<Parsed> read(String what, String subject, String network, String body) {
        String account = network.equals("facebook") ? Hooks.PAGE : Hooks.PROFESSIONAL;
        Read read = new Read(what, subject, network, account);
        return Hooks.parse(new Hook(Map.of(), "", "", body.getBytes(StandardCharsets.UTF_8), read));
    }

    private static Said one(String what, String subject, String network, String body) {
        List<Said> said = Hooks.saidOf(read(what, subject, network, body));
        assertThat(said).hasSize(1);
        return said.get(0);
    }

    @Test
    void theAuthorOfAPushedCommentIsReadInTheSamePlace() {
        Said pushed = Hooks.said("facebook-comment-without-author");
        Said read = one(Reader.MESSAGE, pushed.externalId(), "facebook", COMMENT + "}");

        assertThat(read.what()).isEqualTo(What.CREATED);
        assertThat(read.externalId()).isEqualTo(pushed.externalId());
        assertThat(read.account()).isEqualTo(pushed.account());
        assertThat(read.at()).as("later than what was pushed").isNull();
        assertThat(read.content().place()).isEqualTo(pushed.content().place());
        assertThat(read.content().parent()).isEqualTo(pushed.content().parent());
        assertThat(read.content().permalink()).isEqualTo(pushed.content().permalink());
        assertThat(read.content().createdAt()).isEqualTo(pushed.content().createdAt());
        assertThat(read.content().author().name()).isEqualTo("Uwe");
        assertThat(read.content().hints()).isEqualTo(Map.of("kind", "comment"));
    }

    @Test
    void aMentionElsewhereStaysInItsPlace() {
        Said pushed = Hooks.said("facebook-mention-in-a-comment");
        Said read = one(
                Reader.MESSAGE,
                pushed.externalId(),
                "facebook",
                "{\"id\":\"660001_551\",\"message\":\"@Aeroporto rispondete?\",\"from\":{\"id\":\"5\"},"
                        + "\"object\":{\"id\":\"208000000000022_660001\"}}");
        assertThat(read.content().place()).isEqualTo(pushed.content().place());
        assertThat(read.content().parent()).isEqualTo(pushed.content().parent());
        Said post = one(
                Reader.MESSAGE,
                "208000000000022_660001",
                "facebook",
                "{\"id\":\"208000000000022_660001\",\"message\":\"x\",\"is_published\":true}");
        assertThat(post.content().place()).isEqualTo("208000000000022_660001");
        assertThat(post.content().author()).as("is not asked for again").isEqualTo(Author.unknown(post.externalId()));
        assertThat(post.content().hints()).doesNotContainKey(Content.READ);
    }

    @Test
    void aPageIsReadPostByPostAndOneBrokenThingHidesNoOther() {
        List<Said> said = Hooks.saidOf(read(Reader.GAP, "", "facebook", FEED));
        assertThat(said).extracting(Said::externalId).containsExactly(POST, "880001_7703", "880001_7702");
        assertThat(said).extracting(one -> one.content().place()).containsOnly(POST);
        assertThat(said).extracting(one -> one.content().own()).containsExactly(true, false, false);
        assertThat(said.get(1).at()).as("no news where it was pushed").isEqualTo(WRITTEN.minusMillis(1));
        assertThat(said.get(2).content().parent()).isEqualTo("880001_7701");
        assertThat(said.get(2).content().hints()).containsEntry("top", "880001_7701");
        assertThat(read(Reader.GAP, "", "facebook", FEED)).hasAtLeastOneElementOfType(Parsed.Broken.class);
    }

    @Test
    void aTalkIsTheCustomersWhoeverWrites() {
        List<Said> said = Hooks.saidOf(read(Reader.GAP, "", "facebook", TALKS));
        assertThat(said).extracting(Said::externalId).containsExactly("m_2", "m_1");
        assertThat(said).extracting(one -> one.content().visibility()).containsOnly(Visibility.PRIVATE);
        assertThat(said).extracting(one -> one.content().place()).containsOnly("9001");
        assertThat(said.get(0).content().own()).isTrue();
        assertThat(said.get(1).content().author().scope()).isEqualTo(Hooks.PAGE);
        assertThat(said.get(1).content().attachments())
                .containsExactly(new Attachment("image", "https://c.example/1.png", "image/png"));
        assertThat(said.get(1).content().text()).isNull();
    }

    @Test
    void aProfessionalAccountIsReadMediaByMedia() {
        List<Said> said = Hooks.saidOf(read(Reader.GAP, "", "instagram", MEDIA));
        assertThat(said).extracting(Said::externalId).containsExactly("31", "32", "33");
        assertThat(said).extracting(one -> one.content().place()).containsOnly("31");
        assertThat(said).extracting(one -> one.content().parent()).containsExactly(null, "31", "32");
        assertThat(said).extracting(one -> one.content().own()).containsExactly(true, false, true);
        assertThat(said.get(2).content().hints()).containsEntry("top", "32");
        assertThat(said.get(0).content().attachments())
                .containsExactly(new Attachment("image", "https://c.example/31.jpg", null));
    }

    @Test
    void aMentionIsLoadedWithTheNameOfWhoWroteIt() {
        Said pushed = Hooks.said("instagram-mention-in-a-comment");
        Said read = one(
                Reader.MESSAGE,
                pushed.externalId(),
                "instagram",
                "{\"mentioned_comment\":{\"id\":\"17950000000000998\",\"text\":\"@aeroporto aiuto\",\"username\":\"noor\","
                        + "\"timestamp\":\"2026-03-02T10:15:30+0000\",\"media\":{\"id\":\"17900000000000999\"}},\"id\":\"1\"}");
        assertThat(read.externalId()).isEqualTo(pushed.externalId());
        assertThat(read.content().place()).isEqualTo(pushed.content().place());
        assertThat(read.content().parent()).isEqualTo(pushed.content().parent());
        assertThat(read.content().author().handle()).isEqualTo("noor");
        assertThat(read.content().author().id()).isEqualTo("username:noor");
        assertThat(read.content().createdAt()).isEqualTo(WRITTEN);
        assertThat(read.content().hints()).isEqualTo(Map.of("kind", "mention"));
        Said media = one(
                Reader.MESSAGE,
                "17900000000000999",
                "instagram",
                "{\"mentioned_media\":{\"id\":\"17900000000000999\",\"caption\":\"@aeroporto che bello\",\"username\":\"noor\","
                        + "\"media_type\":\"VIDEO\",\"permalink\":\"https://www.instagram.com/p/x/\"},\"id\":\"1\"}");
        assertThat(media.content().place()).isEqualTo("17900000000000999");
        assertThat(media.content().parent()).isNull();
        assertThat(media.content().permalink()).isEqualTo("https://www.instagram.com/p/x/");
        assertThat(media.content().attachments()).containsExactly(new Attachment("video", null, null));
    }

    @Test
    void countsAreThoseOfThePostThatWasAskedFor() {
        Said facebook = one(
                Reader.COUNTS,
                POST,
                "facebook",
                "{\"id\":\"x\",\"shares\":{\"count\":3},\"reactions\":{\"data\":[],\"summary\":{\"total_count\":41}},"
                        + "\"comments\":{\"summary\":{\"total_count\":7}}}");
        assertThat(facebook.what()).isEqualTo(What.COUNTED);
        assertThat(facebook.externalId()).isEqualTo(POST);
        assertThat(facebook.detail()).isEqualTo(new Said.Counted(new Metrics(41L, 3L, 7L, null)));
        Said instagram = one(Reader.COUNTS, "31", "instagram", "{\"like_count\":5,\"comments_count\":2}");
        assertThat(instagram.detail()).isEqualTo(new Said.Counted(new Metrics(5L, null, 2L, null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":{\"code\":1}}", "[]", "null", "{\"data\":"})
    void whatIsNoAnswerIsBroken(String body) {
        assertThat(read(Reader.GAP, "", "facebook", body)).singleElement().isInstanceOf(Parsed.Broken.class);
    }

    @Test
    void anEmptyListSaysNothing() {
        assertThat(read(Reader.GAP, "", "facebook", "{\"data\":[]}"))
                .containsExactly(new Parsed.Ignored("nothing was read"));
    }

    @Test
    void noBytesMakeItThrowOrSayWhatCannotBeStored() {
        Random random = new Random(20260302);
        List<String> bodies = List.of(FEED, TALKS, MEDIA, COMMENT + "}");
        for (int i = 0; i < 8_000; i++) {
            byte[] body = bodies.get(i % bodies.size()).getBytes(StandardCharsets.UTF_8);
            byte[] bad = i % 2 == 0 ? Samples.damaged(body, random) : Samples.spoiled(body, random);
            String what = i % 3 == 0 ? Reader.MESSAGE : Reader.GAP;
            String network = i % 5 == 0 ? "instagram" : "facebook";
            String said = read(what, "1", network, new String(bad, StandardCharsets.ISO_8859_1))
                    .toString();
            assertThat(said).isNotEqualTo("[]").isEqualTo(Texts.clean(said));
        }
    }
}
