package org.ascolta.channel.x;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Attachment;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Metrics;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Reader;
import org.ascolta.channel.Said.Counted;
import org.ascolta.channel.Said.What;

/**
 * Reads posts of the API's second version.
 *
 * @param includes what came along with them
 * @param summoned whether it is known that they mention, answer or quote us
 * @param writer   who wrote them where they do not say, or null
 */
record Posts(Ours ours, Users users, Payload includes, boolean summoned, String writer) {

    /** They mention, answer or quote the account that heard of them. */
    static final String SUMMONED = "summoned";
    /** Whom else they mention, answer or quote: an account of ours may be among them. */
    static final String CALLED = "called";
    /** The version of an edited post, which is what can be answered. */
    static final String VERSION = "version";

    private static final int MOST_CALLED = 50;
    private static final Pattern ID = Pattern.compile("[0-9]{1,19}");

    static Posts of(Ours ours, Payload includes) {
        return new Posts(ours, Users.of(includes.at("users")), includes, false, null);
    }

    Posts toUs() {
        return new Posts(ours, users, includes, true, null);
    }

    Posts byUs() {
        return new Posts(ours, users, includes, false, ours.user());
    }

    Parsed read(Payload post) {
        String id = post.id("id");
        if (referenced(post, "retweeted") != null) {
            return new Parsed.Ignored("a repost");
        }
        String first = first(post, id);
        Instant written = written(post, id);
        return id.equals(first)
                ? ours.message(What.CREATED, first, written, content(post, id, first, written))
                : ours.message(
                        What.EDITED, first, edited(id, written), content(post, id, first, Snowflake.time(first)));
    }

    /** What was asked for because too little was known: it counts more than what was said before. */
    Parsed readAgain(Payload post) {
        String first = first(post, post.id("id"));
        Instant written = first.equals(post.id("id")) ? written(post, first) : Snowflake.time(first);
        return ours.message(What.CREATED, first, null, content(post, post.id("id"), first, written));
    }

    Parsed counted(Payload post) {
        Metrics metrics = metrics(post.at("public_metrics"));
        if (metrics == null) {
            throw post.at("public_metrics").fault("is missing");
        }
        return ours.detail(What.COUNTED, first(post, post.id("id")), null, new Counted(metrics));
    }

    private Content content(Payload post, String id, String first, Instant written) {
        String said = post.idOrNull("author_id");
        String author = said == null ? writer : said;
        boolean own = ours.user().equals(author);
        String text = own && answered(post) != null ? Words.answer(text(post)) : text(post);
        List<Attachment> media = Media.named(post, includes.at("media"));
        boolean whole = author != null && (text != null || !media.isEmpty());
        return new Content(
                        Visibility.PUBLIC,
                        place(post, first),
                        parent(post),
                        author == null ? Author.unknown(first) : users.author(author),
                        own,
                        false,
                        text,
                        written,
                        Snowflake.sequence(first),
                        "https://x.com/i/web/status/" + id,
                        media,
                        metrics(post.at("public_metrics")))
                .hinting(hints(own ? Set.of() : called(post), id.equals(first) ? null : id, whole));
    }

    private Map<String, String> hints(Set<String> called, String version, boolean whole) {
        Map<String, String> hints = hints(called.contains(ours.user()), version, whole);
        if (!called.isEmpty() && !hints.containsKey(SUMMONED)) {
            hints.put(CALLED, String.join(" ", called));
        }
        return hints;
    }

    /** Sorted, so that the same is always written the same way. */
    static Map<String, String> hints(boolean summoned, String version, boolean whole) {
        Map<String, String> hints = new TreeMap<>();
        if (summoned) {
            hints.put(SUMMONED, "true");
        }
        if (version != null) {
            hints.put(VERSION, version);
        }
        if (!whole) {
            hints.put(Content.READ, Reader.MESSAGE);
        }
        return hints;
    }

    private static String text(Payload post) {
        String whole = Words.of(post.at("note_tweet"), "text");
        return whole == null ? Words.of(post, "text") : whole;
    }

    /** When it was edited: the id of the version tells better than a time that may be the original's. */
    static Instant edited(String version, Instant said) {
        Instant at = Snowflake.time(version);
        return at == null ? said : at;
    }

    private static Instant written(Payload post, String id) {
        Instant written = post.time("created_at");
        return written == null ? Snowflake.time(id) : written;
    }

    /** The id under which a post was first published. */
    private static String first(Payload post, String id) {
        return post.at("edit_history_tweet_ids").items().stream()
                .map(Payload::asId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(id);
    }

    private String place(Payload post, String first) {
        String conversation = post.idOrNull("conversation_id");
        if (conversation == null) {
            String answered = answered(post);
            return answered == null ? first : original(answered);
        }
        boolean itself = post.at("edit_history_tweet_ids").items().stream()
                .anyMatch(version -> conversation.equals(version.asId()));
        return itself ? first : original(conversation);
    }

    private String parent(Payload post) {
        String answered = answered(post);
        String parent = answered == null ? referenced(post, "quoted") : answered;
        return parent == null ? null : original(parent);
    }

    private static String answered(Payload post) {
        String answered = referenced(post, "replied_to");
        return answered == null ? post.idOrNull("in_reply_to_tweet_id") : answered;
    }

    private static String referenced(Payload post, String type) {
        for (Payload reference : post.at("referenced_tweets").items()) {
            if (type.equals(reference.label("type"))) {
                return reference.id("id");
            }
        }
        return null;
    }

    /** What is answered may be an edit; if it came along, it says of what. */
    private String original(String id) {
        Payload post = included(id);
        return post == null ? id : first(post, id);
    }

    private Payload included(String id) {
        return includes.at("tweets").items().stream()
                .filter(post -> id.equals(post.token("id")))
                .findFirst()
                .orElse(null);
    }

    /** Whom it mentions, answers or quotes, as far as is said. */
    private Set<String> called(Payload post) {
        String quoted = referenced(post, "quoted");
        Payload included = quoted == null ? null : included(quoted);
        Stream<String> others = Stream.concat(
                Stream.of(
                        summoned ? ours.user() : null,
                        post.token("in_reply_to_user_id"),
                        included == null ? null : included.token("author_id")),
                post.at("entities").at("mentions").items().stream().map(mention -> mention.token("id")));
        return others.filter(id -> id != null && ID.matcher(id).matches())
                .limit(MOST_CALLED)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Metrics metrics(Payload metrics) {
        return metrics.isObject()
                ? new Metrics(
                        metrics.count("like_count"),
                        sum(metrics.count("retweet_count"), metrics.count("quote_count")),
                        metrics.count("reply_count"),
                        metrics.count("impression_count"))
                : null;
    }

    static Long sum(Long one, Long other) {
        return one == null || other == null
                ? one == null ? other : one
                : Long.valueOf(one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other);
    }
}
