package org.ascolta.channel.meta;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet;
import org.ascolta.channel.Payload;

/**
 * Comments in the name of a page, below posts, comments, mentions and ratings: {@code POST /{object}/comments}. What
 * answers a reply is shown below the comment that heads the talk.
 */
final class FacebookOutlet implements Outlet {

    /** Not documented; observed by integrations. */
    private static final int MAX = 8000;

    private static final Reach REACH = new Reach(MAX, Unit.chars, null, false, true, true, null);

    @Override
    public Optional<Reach> reach(Door door, Spot spot) {
        return Graph.isOpen(door) ? Optional.of(REACH) : Optional.empty();
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
        String object = reply.parent() == null ? reply.place() : reply.parent();
        return Graph.post(
                door,
                "/" + Graph.id(object, "what is answered") + "/comments",
                new JsonObject().put("message", reply.text()));
    }

    @Override
    public Optional<Call> edit(Door door, Outgoing reply, String text) {
        return Optional.of(Graph.post(door, path(reply), new JsonObject().put("message", text)));
    }

    @Override
    public Optional<Call> withdraw(Door door, Outgoing reply) {
        return Optional.of(Graph.delete(door, path(reply)));
    }

    @Override
    public Optional<Call> lookup(Door door, Outgoing reply) {
        String query =
                Query.of("fields", "id,message,from,created_time", "order", "reverse_chronological", "limit", "100");
        return Optional.of(Graph.get(door, "/" + Likeness.head(reply) + "/comments" + query));
    }

    @Override
    public Outcome found(Door door, Outgoing reply, Answer answer) {
        return new Likeness("message", "created_time").found(door, reply, answer);
    }

    @Override
    public Outcome outcome(Door door, Outgoing reply, Answer answer) {
        return Verdict.of(door, reply, answer, body -> changed(body) ? reply.externalId() : body.idOrNull("id"));
    }

    /** An edit or a deletion is just a success. */
    static boolean changed(Payload body) {
        return body.is("success");
    }

    private static String path(Outgoing reply) {
        return "/" + Graph.id(reply.externalId(), "the sent comment");
    }
}
