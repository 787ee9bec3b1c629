package org.ascolta.demo;

import java.text.Normalizer;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.ascolta.demo.Story.Line;

/** Discourse: posts, named by their topic and number. What answers a topic names no post. */
class DiscourseVoice implements Voice {

    private static final Map<String, String> EVENTS =
            Map.of("created", "post_created", "edited", "post_edited", "deleted", "post_destroyed");
    private static final long POSTS_OF_A_TOPIC = 1_000;

    @Override
    public Letter letter(Told told) {
        byte[] body = Ascolta.bytes(Map.of("post", post(told)));
        Map<String, String> headers = Map.of(
                "X-Discourse-Instance", "https://" + told.account(),
                "X-Discourse-Event-Id", Integer.toString(told.number() + 1),
                "X-Discourse-Event-Type", "post",
                "X-Discourse-Event", EVENTS.get(told.line().what()),
                "X-Discourse-Event-Signature",
                        StubDiscourse.signature(told.door().secret(), body));
        return new Letter(headers, body);
    }

    /** A post as hooks and the API show it. */
    static Map<String, Object> post(Told told) {
        Line line = told.line();
        long topic = part(line.id(), 0);
        long number = part(line.id(), 1);
        String at = told.at().truncatedTo(ChronoUnit.MILLIS).toString();
        Map<String, Object> post = Fields.of(
                "id",
                topic * POSTS_OF_A_TOPIC + number,
                "topic_id",
                topic,
                "post_number",
                number,
                "post_type",
                1,
                "topic_archetype",
                line.isPrivate() ? "private_message" : "regular",
                "topic_title",
                line.title(),
                "topic_slug",
                line.title() == null ? null : slug(line.title()),
                "reply_to_post_number",
                line.re() == null || part(line.re(), 1) == 1 ? null : part(line.re(), 1),
                "raw",
                line.text(),
                "created_at",
                at,
                "updated_at",
                at,
                "deleted_at",
                told.is("deleted") ? at : null,
                "version",
                told.is("edited") ? 2 : 1);
        post.putAll(author(told));
        return post;
    }

    private static Map<String, Object> author(Told told) {
        return told.by() == null
                ? Fields.of(
                        "user_id",
                        2,
                        "username",
                        told.door().account().settings().get("apiUsername"),
                        "staff",
                        true)
                : Fields.of(
                        "user_id", Long.parseLong(told.author()),
                        "username", told.by().handle(),
                        "name", told.by().name(),
                        "staff", false);
    }

    private static long part(String id, int i) {
        return Long.parseLong(id.split(":")[i]);
    }

    private static String slug(String title) {
        return Normalizer.normalize(title.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-");
    }
}
