package org.ascolta.channel.x;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet;

/**
 * Speaks to X's API in its second version, in the name of the user whose access token the account has. X knows no
 * idempotency, but shows a user's latest posts and messages. Limits by docs.x.com: 280 weighted characters in public,
 * 25,000 with X Premium, 10,000 plain ones in a direct message; a hundred posts, or fifteen direct messages, in fifteen
 * minutes.
 */
final class XOutlet implements Outlet {

    private static final int POST = 280;
    private static final int PREMIUM_POST = 25_000;
    private static final int DIRECT_MESSAGE = 10_000;

    /** The rate of posts; at once as many as a quarter of an hour has direct messages. X tells when it is too much. */
    private static final Pace PACE = new Pace(100.0 / Duration.ofMinutes(15).toSeconds(), 15, Duration.ofSeconds(1));

    private static final Pattern ID = Pattern.compile("[0-9]{1,19}");
    private static final Duration EARLIER = Duration.ofMinutes(1);

    @Override
    public Optional<Reach> reach(Door door, Spot spot) {
        if (door.credentials().get("accessToken") == null || spot.aside()) {
            return Optional.empty();
        }
        if (spot.visibility() == Visibility.PRIVATE) {
            return Optional.of(Reach.plain(DIRECT_MESSAGE, Unit.chars));
        }
        boolean open = door.capabilities().contains(XPlatform.ENTERPRISE) || isCalled(door, spot.hints());
        int max = door.capabilities().contains(XPlatform.PREMIUM) ? PREMIUM_POST : POST;
        return open ? Optional.of(new Reach(max, Unit.weighted, null, false, false, true, null)) : Optional.empty();
    }

    /** Another account of the brand may have heard of a post that names this one. */
    private static boolean isCalled(Door door, Map<String, String> hints) {
        return Boolean.parseBoolean(hints.get(Posts.SUMMONED))
                || List.of(hints.getOrDefault(Posts.CALLED, "").split(" ")).contains(door.externalId());
    }

    @Override
    public boolean dedupes() {
        return false;
    }

    @Override
    public Pace pace() {
        return PACE;
    }

    @Override
    public Call send(Door door, Outgoing reply) {
        JsonObject body = new JsonObject().put("text", reply.text());
        if (reply.visibility() == Visibility.PRIVATE) {
            String with = id(reply.place(), "the place");
            return post(door, "/2/dm_conversations/with/" + with + "/messages", body);
        }
        body.put("reply", new JsonObject().put("in_reply_to_tweet_id", id(answered(reply), "the message's id")));
        return post(door, "/2/tweets", body);
    }

    /** An edited post is answered in its last version. */
    static String answered(Outgoing reply) {
        String version = reply.hint(Posts.VERSION);
        String parent = reply.parent() == null ? reply.place() : reply.parent();
        return version == null ? parent : version;
    }

    @Override
    public Optional<Call> edit(Door door, Outgoing reply, String text) {
        return Optional.empty();
    }

    /** A direct message could only be hidden from ourselves. */
    @Override
    public Optional<Call> withdraw(Door door, Outgoing reply) {
        if (reply.visibility() == Visibility.PRIVATE) {
            return Optional.empty();
        }
        String address = door.apiBaseUrl() + "/2/tweets/" + id(reply.externalId(), "the message's id");
        return Optional.of(new Call("DELETE", address, headers(door), ""));
    }

    /** What we wrote lately in that talk, or at all. */
    @Override
    public Optional<Call> lookup(Door door, Outgoing reply) {
        if (reply.visibility() == Visibility.PRIVATE) {
            String with = id(reply.place(), "the place");
            return Optional.of(get(
                    door,
                    "/2/dm_conversations/with/" + with
                            + "/dm_events?event_types=MessageCreate&max_results=100"
                            + "&dm_event.fields=id,text,sender_id,created_at"));
        }
        String since =
                reply.writtenAt().minus(EARLIER).truncatedTo(ChronoUnit.SECONDS).toString();
        return Optional.of(get(
                door,
                "/2/users/" + id(door.externalId(), "the account's id") + "/tweets?max_results=100&start_time=" + since
                        + "&tweet.fields=created_at,referenced_tweets,note_tweet"));
    }

    @Override
    public Outcome outcome(Door door, Outgoing reply, Answer answer) {
        return new Verdict(door, reply, answer).outcome();
    }

    @Override
    public Outcome found(Door door, Outgoing reply, Answer answer) {
        return new Found(door, reply, EARLIER).in(answer);
    }

    private static Call post(Door door, String path, JsonObject body) {
        return new Call("POST", door.apiBaseUrl() + path, headers(door), body.encode());
    }

    static Call get(Door door, String path) {
        Map<String, String> headers = Map.of("authorization", "Bearer " + door.needs("accessToken"));
        return new Call("GET", door.apiBaseUrl() + path, headers, "");
    }

    private static Map<String, String> headers(Door door) {
        return Map.of("authorization", "Bearer " + door.needs("accessToken"), "content-type", "application/json");
    }

    /** An id that can be a part of an address. */
    static String id(String id, String what) {
        if (id == null || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException(what + " is none of X's");
        }
        return id;
    }
}
