package org.ascolta.channel.feed;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Payload;
import org.ascolta.channel.Reader;
import org.ascolta.channel.RetryAfter;

/**
 * Polls a feed, politely: what was not changed is not sent again ({@code ETag}, {@code Last-Modified}; RFC 9110), and what
 * is sent again all the same is known by its hash.
 */
final class FeedReader implements Reader {

    private static final Duration REGULARLY = Duration.ofMinutes(5);
    private static final String ACCEPT =
            "application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8,"
                    + " */*;q=0.1";
    private static final int HEADER = 500;
    private static final int BEGINNING = 4000;
    private static final Set<String> ROOTS = Set.of("<rss", "<feed", ":feed", ":rdf", "<rdf");

    @Override
    public List<Round> rounds(Door door) {
        return List.of(new Round(POLL, REGULARLY));
    }

    @Override
    public boolean reads(Door door, String what) {
        return what.equals(POLL) || what.equals(GAP);
    }

    @Override
    public Optional<Call> call(Door door, Errand errand) {
        JsonObject known = known(errand.cursor());
        Map<String, String> headers = new HashMap<>(Map.of("accept", ACCEPT));
        if (known.containsKey("etag")) {
            headers.put("if-none-match", known.getString("etag"));
        }
        if (known.containsKey("modified")) {
            headers.put("if-modified-since", known.getString("modified"));
        }
        return Optional.of(new Call("GET", door.externalId(), headers, null));
    }

    @Override
    public Step step(Door door, Errand errand, Answer answer) {
        return switch (answer.status()) {
            case 200 -> read(errand, answer);
            case 304 -> Step.same(errand.cursor());
            case 401, 403 -> Step.retry("refused", null);
            case 404, 410 -> Step.refused(Step.Kind.GONE, "not_found");
            case 429, 503 -> Step.retry("rate_limited", RetryAfter.of(answer));
            default -> Step.retry(answer.status() / 100 == 5 ? "server_error" : "unexpected_answer", null);
        };
    }

    private static Step read(Errand errand, Answer answer) {
        if (!isFeed(answer.body())) {
            return Step.retry("no_feed", null);
        }
        JsonObject cursor = new JsonObject().put("hash", hash(said(answer.body())));
        header(answer, "etag").ifPresent(value -> cursor.put("etag", value));
        header(answer, "last-modified").ifPresent(value -> cursor.put("modified", value));
        boolean isSame = cursor.getString("hash").equals(known(errand.cursor()).getString("hash"));
        return isSame ? Step.same(cursor.encode()) : Step.read(cursor.encode(), false);
    }

    /** A page for humans is no feed, whatever its status says. */
    private static boolean isFeed(String body) {
        String text = body == null ? "" : body;
        String beginning = text.substring(0, Math.min(text.length(), BEGINNING)).toLowerCase(java.util.Locale.ROOT);
        // Of UTF-16 every other character is a NUL here.
        String plain = beginning.replace("\0", "");
        return ROOTS.stream().anyMatch(plain::contains);
    }

    private static Optional<String> header(Answer answer, String name) {
        return Optional.ofNullable(answer.headers().get(name))
                .filter(value -> value.length() <= HEADER && value.chars().allMatch(c -> c >= 0x20 && c < 0x7f));
    }

    private static JsonObject known(String cursor) {
        try {
            return cursor == null ? new JsonObject() : new JsonObject(cursor);
        } catch (RuntimeException foreign) {
            return new JsonObject();
        }
    }

    /** Many feeds write the time of each reading into themselves: only what their entries say counts. */
    private static String said(String body) {
        try {
            return Document.read(body, null).toString();
        } catch (Payload.Fault unreadable) {
            return body;
        }
    }

    private static String hash(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
