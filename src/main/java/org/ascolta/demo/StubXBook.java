package org.ascolta.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** The posts that there are: those of others, as somebody put them there, and those of the board. */
class StubXBook {

    private static final long EPOCH_MILLIS = 1_288_834_974_657L;
    private static final int SERIAL_BITS = 22;

    private final ConcurrentMap<String, JsonNode> others = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, JsonNode> delivered = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, JsonNode> users = new ConcurrentHashMap<>();
    private final AtomicLong last = new AtomicLong();
    private final StubBoard board;

    StubXBook(StubBoard board) {
        this.board = board;
    }

    /** One more post of somebody, in the words of the API. */
    void put(JsonNode post) {
        others.put(post.path("id").asText(), post);
    }

    /** One more post, which whoever knows of it can read. */
    void keep(JsonNode post) {
        delivered.put(post.path("id").asText(), post);
    }

    /** Somebody who writes, in the words of the API. */
    void know(JsonNode user) {
        users.put(user.path("id").asText(), user);
    }

    /** Those who wrote these posts, as far as they are known. */
    List<JsonNode> authors(List<JsonNode> posts) {
        return posts.stream()
                .map(post -> users.get(post.path("author_id").asText()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    static boolean mentions(JsonNode post, String user) {
        for (JsonNode mention : post.at("/entities/mentions")) {
            if (mention.path("id").asText().equals(user)) {
                return true;
            }
        }
        return false;
    }

    /** An id that tells when it was given. */
    String nextId() {
        long now = Instant.now().toEpochMilli() - EPOCH_MILLIS << SERIAL_BITS;
        return Long.toString(last.updateAndGet(before -> Math.max(before + 1, now)));
    }

    boolean isThere(String user, String parent, String text) {
        return board.posts().stream()
                .filter(post -> post.account().equals(user) && !post.deleted())
                .anyMatch(post -> parent.equals(post.parent()) && text.equals(post.text()));
    }

    /** The conversation of a post; one that nobody has put there begins its own. */
    String conversation(String id) {
        JsonNode post = foreign(id);
        Stream<String> ours = board.posts().stream()
                .filter(posted -> posted.externalId().equals(id))
                .map(Posted::place);
        return post == null
                ? ours.findFirst().orElse(id)
                : post.path("conversation_id").asText(id);
    }

    /** Posts of others, the newest first. */
    List<JsonNode> others() {
        return others.values().stream()
                .sorted(Comparator.comparing(StubXBook::number).reversed())
                .toList();
    }

    static BigInteger number(JsonNode post) {
        return new BigInteger(post.path("id").asText());
    }

    /** Any post, or null. */
    JsonNode find(String id) {
        JsonNode foreign = foreign(id);
        return foreign != null
                ? foreign
                : board.posts().stream()
                        .filter(post -> isPost(post) && post.externalId().equals(id))
                        .<JsonNode>map(post -> Ascolta.JSON.valueToTree(shown(post)))
                        .findFirst()
                        .orElse(null);
    }

    private JsonNode foreign(String id) {
        return others.getOrDefault(id, delivered.get(id));
    }

    List<Map<String, Object>> of(String user) {
        return board.posts().stream()
                .filter(post -> isPost(post) && post.account().equals(user))
                .map(this::shown)
                .toList();
    }

    List<Map<String, Object>> messages(String user, String with) {
        return board.posts().stream()
                .filter(post -> post.account().equals(user) && post.parent() == null)
                .filter(post -> Objects.equals(post.place(), with))
                .map(post -> message(user, post))
                .toList();
    }

    private static Map<String, Object> message(String user, Posted post) {
        return Map.of(
                "id", post.externalId(),
                "sender_id", user,
                "event_type", "MessageCreate",
                "text", StubXCall.escaped(post.text()),
                "created_at", post.at().toString());
    }

    private static boolean isPost(Posted post) {
        return post.platform().equals(StubX.NAME) && post.parent() != null && !post.deleted();
    }

    /** A post of ours as X shows it: whom it answers stands before it. */
    Map<String, Object> shown(Posted post) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", post.externalId());
        shown.put("edit_history_tweet_ids", List.of(post.externalId()));
        shown.put("text", "@cliente " + StubXCall.escaped(post.text()));
        shown.put("author_id", post.account());
        shown.put("conversation_id", post.place());
        shown.put("created_at", post.at().truncatedTo(ChronoUnit.SECONDS).toString());
        shown.put("referenced_tweets", List.of(Map.of("type", "replied_to", "id", post.parent())));
        shown.put("public_metrics", Map.of("like_count", 0, "retweet_count", 0, "quote_count", 0, "reply_count", 0));
        return shown;
    }
}
