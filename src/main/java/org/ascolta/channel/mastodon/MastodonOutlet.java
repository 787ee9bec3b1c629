package org.ascolta.channel.mastodon;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet;

/**
 * Posts statuses. 500 characters is the default of {@code configuration.statuses.max_characters}; of a mention only the
 * name before the instance counts, and a link counts 23 whatever its length: a text that is all but full of short links may
 * still be refused. The pace is the documented 300 calls in five minutes.
 */
final class MastodonOutlet implements Outlet {

    private static final int MAX = 500;
    /** The longest name, with its at sign and a blank, where nobody says whom it is for. */
    private static final int MENTION = 32;

    private static final Pace PACE = new Pace(1, 30, Duration.ofSeconds(1));
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final Pattern ACCT = Pattern.compile("[A-Za-z0-9_.-]{1,100}(@[A-Za-z0-9.:-]{1,253})?");

    @Override
    public Optional<Reach> reach(Door door, Spot spot) {
        if (spot.aside() || !Api.isOpen(door)) {
            return Optional.empty();
        }
        String acct = spot.hints().get(Status.ACCT);
        int mention = acct == null ? MENTION : acct.replaceAll("@.*", "").length() + 2;
        return Optional.of(new Reach(MAX - mention, Unit.chars, null, false, true, true, null));
    }

    /** For an hour. */
    @Override
    public boolean dedupes() {
        return true;
    }

    @Override
    public Pace pace() {
        return PACE;
    }

    @Override
    public Call send(Door door, Outgoing reply) {
        JsonObject body =
                new JsonObject().put("status", text(reply, reply.text())).put("visibility", seenBy(reply));
        if (reply.parent() != null) {
            body.put("in_reply_to_id", id(reply.parent()));
        }
        Map<String, String> headers = headers(door);
        headers.put("idempotency-key", reply.token());
        return new Call("POST", door.apiBaseUrl() + "/api/v1/statuses", headers, body.encode());
    }

    @Override
    public Optional<Call> edit(Door door, Outgoing reply, String text) {
        JsonObject body = new JsonObject().put("status", text(reply, text));
        return Optional.of(new Call("PUT", address(door, reply), headers(door), body.encode()));
    }

    @Override
    public Optional<Call> withdraw(Door door, Outgoing reply) {
        return Optional.of(new Call("DELETE", address(door, reply), Api.headers(door), ""));
    }

    @Override
    public Outcome outcome(Door door, Outgoing reply, Answer answer) {
        return new Verdict(door, reply, answer).outcome();
    }

    private static String address(Door door, Outgoing reply) {
        return door.apiBaseUrl() + "/api/v1/statuses/" + id(reply.externalId());
    }

    private static Map<String, String> headers(Door door) {
        Map<String, String> headers = new HashMap<>(Api.headers(door));
        headers.put("content-type", "application/json");
        return headers;
    }

    /** Nobody is told of an answer that does not mention him. */
    private static String text(Outgoing reply, String text) {
        String hinted = reply.hint(Status.ACCT);
        String acct = hinted == null && reply.author() != null ? reply.author().handle() : hinted;
        if (acct == null || !ACCT.matcher(acct).matches()) {
            return text;
        }
        String mention = "@" + acct;
        boolean isNamed = text.toLowerCase(Locale.ROOT).contains(mention.toLowerCase(Locale.ROOT));
        return isNamed ? text : mention + " " + text;
    }

    /** As wide as what it answers, and never wider than what was chosen. */
    private static String seenBy(Outgoing reply) {
        String asked = reply.hint(Status.SEEN_BY);
        if (reply.visibility() == Visibility.PUBLIC) {
            return "unlisted".equals(asked) ? "unlisted" : "public";
        }
        return "private".equals(asked) ? "private" : "direct";
    }

    private static String id(String id) {
        if (id == null || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException("the message's id is none of Mastodon's");
        }
        return id;
    }
}
