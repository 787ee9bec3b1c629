package org.ascolta.demo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Writes, changes or removes one post. Who removes a post twice is not told. */
class StubDiscourseCall implements StubCall {

    private final StubDiscourse discourse;
    private final String host;
    private final StubRequest request;
    private final long id;
    private Map<String, Object> sent;

    /** @param id of the post that is changed; 0: a new one */
    StubDiscourseCall(StubDiscourse discourse, String host, StubRequest request, long id) {
        this.discourse = discourse;
        this.host = host;
        this.request = request;
        this.id = id;
    }

    @Override
    public String account() {
        return host;
    }

    @Override
    public StubAnswer act() {
        return switch (request.method()) {
            case "POST" -> write();
            case "PUT" ->
                change(post ->
                        post.editedTo(request.json().path("post").path("raw").asText()));
            default -> change(Posted::takenBack);
        };
    }

    @Override
    public StubAnswer refuse(Behaviour behaviour) {
        return discourse.refuse(behaviour);
    }

    /** A forum tells of every post, whoever wrote it. */
    @Override
    public void echo() throws InterruptedException {
        StubHook hook = discourse.hook(host);
        if (hook == null || sent == null) {
            return;
        }
        byte[] body = Ascolta.bytes(Map.of("post", sent));
        hook.deliver(new Letter(
                Map.of(
                        "X-Discourse-Instance",
                        "https://" + host,
                        "X-Discourse-Event-Id",
                        Long.toString(discourse.nextId()),
                        "X-Discourse-Event-Type",
                        "post",
                        "X-Discourse-Event",
                        "post_created",
                        "X-Discourse-Event-Signature",
                        StubDiscourse.signature(hook.secret(), body)),
                body));
    }

    private StubAnswer write() {
        long newId = discourse.nextId();
        String topic = request.json().path("topic_id").asText();
        String parent = request.json().path("reply_to_post_number").asText(null);
        String text = request.json().path("raw").asText();
        sent = post(newId, Long.parseLong(topic), text);
        sent.put("reply_to_post_number", parent == null ? null : Long.valueOf(parent));
        String above = parent == null ? null : topic + ":" + parent;
        String name = topic + ":" + StubDiscourse.number(newId);
        discourse.board().post(Posted.first(StubDiscourse.NAME, host, topic, above, text, name, null));
        discourse.put(host, sent);
        return StubAnswer.json(200, sent);
    }

    private Map<String, Object> post(long newId, long topic, String text) {
        Map<String, Object> post = new LinkedHashMap<>();
        post.put("id", newId);
        post.put("topic_id", topic);
        post.put("post_number", StubDiscourse.number(newId));
        post.put("post_type", 1);
        post.put("username", discourse.user(host));
        post.put("name", "Desk");
        post.put("user_id", 2);
        post.put("staff", true);
        post.put("raw", text);
        post.put("created_at", now());
        post.put("updated_at", now());
        post.put("version", 1);
        post.put("topic_archetype", "regular");
        post.put("topic_slug", "topic");
        return post;
    }

    private StubAnswer change(java.util.function.UnaryOperator<Posted> change) {
        Optional<Posted> there = discourse.board().posts().stream()
                .filter(post ->
                        post.account().equals(host) && post.externalId().endsWith(":" + StubDiscourse.number(id)))
                .findFirst();
        if (there.isEmpty()) {
            return StubDiscourse.error(404, "not_found", "The requested URL or resource could not be found.", Map.of());
        }
        discourse.board().change(host, there.get().externalId(), change);
        if (request.method().equals("DELETE")) {
            return StubAnswer.nothing(200);
        }
        String[] name = there.get().externalId().split(":");
        Map<String, Object> post = new LinkedHashMap<>();
        post.put("id", id);
        post.put("topic_id", Long.parseLong(name[0]));
        post.put("post_number", Long.parseLong(name[1]));
        post.put("updated_at", now());
        post.put("version", 2);
        return StubAnswer.json(200, Map.of("post", post));
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
