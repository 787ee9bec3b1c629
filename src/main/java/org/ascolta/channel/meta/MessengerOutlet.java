package org.ascolta.channel.meta;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet;

/**
 * Answers in Messenger and in Instagram's direct messages: the Send API. Meta lets a business write for 24 hours after the
 * customer's last message, and for seven days where a human does and the app was approved for that (the tag HUMAN_AGENT).
 * Nothing that was sent can be changed, and nobody can ask whether it arrived; an echo repeats our metadata.
 */
final class MessengerOutlet implements Outlet {

    /** The capability of accounts whose app may use the tag HUMAN_AGENT. */
    static final String HUMAN_AGENT = "human_agent";

    private static final String GRAPH = "https://graph.facebook.com/";
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Reach MESSENGER = Reach.plain(2000, Unit.chars);
    private static final Reach INSTAGRAM = Reach.plain(1000, Unit.bytes);
    /** Of the two rates that Meta names, Instagram's: a hundred a second for an account. */
    private static final Pace PACE = new Pace(100, 100, Duration.ZERO);

    private static final Pattern PERSON = Pattern.compile("[0-9]{1,40}");

    /** What another app owns is not ours to answer until it hands the talk over. */
    @Override
    public Optional<Reach> reach(Door door, Spot spot) {
        boolean open = Graph.isOpen(door)
                && spot.visibility() == Visibility.PRIVATE
                && !spot.aside()
                && !spot.hints().containsKey(Talk.STANDBY);
        return open
                ? Optional.of((isInstagram(door) ? INSTAGRAM : MESSENGER).within(human(door) ? WEEK : DAY))
                : Optional.empty();
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
        if (reply.spot().aside()) {
            return aside(door, reply);
        }
        if (reply.place() == null || !PERSON.matcher(reply.place()).matches()) {
            throw new IllegalArgumentException("the conversation is none of Meta's");
        }
        JsonObject body = new JsonObject().put("recipient", new JsonObject().put("id", reply.place()));
        if (human(door) && isLate(reply)) {
            body.put("messaging_type", "MESSAGE_TAG").put("tag", "HUMAN_AGENT");
        } else {
            body.put("messaging_type", "RESPONSE");
        }
        return post(door, reply, body);
    }

    /** A private answer to a public comment: Meta opens a talk for it, once for each comment. */
    static Call aside(Door door, Outgoing reply) {
        String comment = Graph.id(reply.parent(), "the comment");
        return post(door, reply, new JsonObject().put("recipient", new JsonObject().put("comment_id", comment)));
    }

    private static Call post(Door door, Outgoing reply, JsonObject body) {
        JsonObject message = new JsonObject().put("text", reply.text());
        if (!isInstagram(door)) {
            message.put("metadata", reply.token());
        }
        return Graph.post(door, "/" + sender(door) + "/messages", body.put("message", message));
    }

    /** Facebook's Graph knows a professional account only by the token of its page. */
    private static String sender(Door door) {
        return isInstagram(door) && door.apiBaseUrl().startsWith(GRAPH)
                ? "me"
                : Graph.id(door.externalId(), "the account");
    }

    private static boolean isInstagram(Door door) {
        return "instagram".equals(door.network());
    }

    private static boolean human(Door door) {
        return door.capabilities().contains(HUMAN_AGENT);
    }

    private static boolean isLate(Outgoing reply) {
        return reply.heardAt() != null
                && reply.writtenAt() != null
                && reply.writtenAt().isAfter(reply.heardAt().plus(DAY));
    }

    @Override
    public Optional<Call> edit(Door door, Outgoing reply, String text) {
        return Optional.empty();
    }

    @Override
    public Optional<Call> withdraw(Door door, Outgoing reply) {
        return Optional.empty();
    }

    @Override
    public Outcome outcome(Door door, Outgoing reply, Answer answer) {
        return Verdict.of(door, reply, answer, body -> body.idOrNull("message_id"));
    }
}
