package org.ascolta.channel.meta;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet;

/**
 * Comments in the name of a professional account. A reply goes to the comment that heads the talk, since replies have none
 * below them: {@code POST /{comment}/replies}; below its own media {@code POST /{media}/comments}; where it was mentioned,
 * {@code POST /{account}/mentions}. A comment can be deleted and never edited; a live broadcast takes none.
 */
final class InstagramOutlet implements Outlet {

    /** Not documented; observed by integrations. */
    private static final int MAX = 2200;

    private static final Reach REACH = new Reach(MAX, Unit.chars, null, false, false, true, null);

    @Override
    public Optional<Reach> reach(Door door, Spot spot) {
        boolean live = "live".equals(spot.hints().get(Hint.KIND));
        return live || !Graph.isOpen(door) ? Optional.empty() : Optional.of(REACH);
    }

    @Override
    public boolean dedupes() {
        return false;
    }

    @Override
    public Pace pace() {
        return Graph.PACE;
    }

    @Override
    public Call send(Door door, Outgoing reply) {
        if ("mention".equals(reply.hint(Hint.KIND))) {
            return mention(door, reply);
        }
        String head = Likeness.head(reply);
        String edge = head.equals(reply.place()) ? "/comments" : "/replies";
        return Graph.post(door, "/" + head + edge, new JsonObject().put("message", reply.text()));
    }

    @Override
    public Optional<Call> edit(Door door, Outgoing reply, String text) {
        return Optional.empty();
    }

    @Override
    public Optional<Call> withdraw(Door door, Outgoing reply) {
        return Optional.of(Graph.delete(door, "/" + Graph.id(reply.externalId(), "the sent comment")));
    }

    /** What stands on somebody else's media cannot be listed. */
    @Override
    public Optional<Call> lookup(Door door, Outgoing reply) {
        if ("mention".equals(reply.hint(Hint.KIND))) {
            return Optional.empty();
        }
        String head = Likeness.head(reply);
        String edge = head.equals(reply.place()) ? "/comments" : "/replies";
        String query = Query.of("fields", "id,text,from,timestamp", "limit", "100");
        return Optional.of(Graph.get(door, "/" + head + edge + query));
    }

    @Override
    public Outcome found(Door door, Outgoing reply, Answer answer) {
        return new Likeness("text", "timestamp").found(door, reply, answer);
    }

    @Override
    public Outcome outcome(Door door, Outgoing reply, Answer answer) {
        return Verdict.of(door, reply, answer, body -> body.is("success") ? reply.externalId() : body.idOrNull("id"));
    }

    private static Call mention(Door door, Outgoing reply) {
        JsonObject body = new JsonObject().put("media_id", Graph.id(reply.place(), "the media"));
        if (reply.parent() != null && !reply.parent().equals(reply.place())) {
            body.put("comment_id", Graph.id(reply.parent(), "the comment"));
        }
        return Graph.post(
                door,
                "/" + Graph.id(door.externalId(), "the account") + "/mentions",
                body.put("message", reply.text()));
    }
}
