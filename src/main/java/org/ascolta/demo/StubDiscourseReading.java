package org.ascolta.demo;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/** Asks a forum for its newest posts, for one post, or for a topic. */
class StubDiscourseReading implements StubCall {

    private static final int PAGE = 3;

    private final StubDiscourse discourse;
    private final String host;
    private final StubRequest request;
    private final Matcher post;
    private final Matcher topic;

    /** @param post  matched where one post is asked for, else null
     * @param topic matched where a topic is asked for, else null */
    StubDiscourseReading(StubDiscourse discourse, String host, StubRequest request, Matcher post, Matcher topic) {
        this.discourse = discourse;
        this.host = host;
        this.request = request;
        this.post = post;
        this.topic = topic;
    }

    @Override
    public boolean isReading() {
        return true;
    }

    @Override
    public String account() {
        return host;
    }

    @Override
    public StubAnswer act() {
        if (post != null) {
            return discourse.posts(host).stream()
                    .filter(one -> is(one, "topic_id", post.group(1)) && is(one, "post_number", post.group(2)))
                    .findFirst()
                    .map(one -> StubAnswer.json(200, one))
                    .orElseGet(StubDiscourseReading::nothing);
        }
        return topic != null ? topic() : latest();
    }

    private StubAnswer latest() {
        if (!request.path().endsWith("/posts.json")) {
            return nothing();
        }
        String before = request.parameter("before");
        List<Map<String, Object>> page = discourse.posts(host).stream()
                .filter(one -> before == null || number(one, "id") <= Long.parseLong(before))
                .sorted(Comparator.comparing(one -> -number(one, "id")))
                .limit(PAGE)
                .toList();
        return StubAnswer.json(200, Map.of("latest_posts", page));
    }

    private StubAnswer topic() {
        List<Map<String, Object>> there = discourse.posts(host).stream()
                .filter(one -> is(one, "topic_id", topic.group(1)))
                .toList();
        if (there.isEmpty()) {
            return nothing();
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", Long.parseLong(topic.group(1)));
        body.put("posts_count", there.size());
        body.put("reply_count", there.size() - 1);
        body.put("like_count", 2);
        body.put("views", 10 * there.size());
        return StubAnswer.json(200, body);
    }

    private static boolean is(Map<String, Object> post, String field, String value) {
        return String.valueOf(post.get(field)).equals(value);
    }

    private static long number(Map<String, Object> post, String field) {
        return Long.parseLong(String.valueOf(post.get(field)));
    }

    private static StubAnswer nothing() {
        return StubDiscourse.error(404, "not_found", "The requested URL or resource could not be found.", Map.of());
    }

    @Override
    public StubAnswer refuse(Behaviour behaviour) {
        return discourse.refuse(behaviour);
    }

    @Override
    public void echo() {
        // Nothing was written.
    }
}
