package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.ascolta.access.Actor;
import org.ascolta.store.Ids;
import org.ascolta.store.Tx;
import org.ascolta.thread.Replies;

/** Other words for what no platform has been told yet; the old ones are kept, with who replaced them. */
@ApplicationScoped
class Wordings {

    private static final String KEEP = """
            INSERT INTO reply_text (id, reply_id, text, at, actor_kind, actor_id)
            SELECT $1, id, text, $3, $4, $5 FROM message WHERE id = $2""";

    private final Replies replies;
    private final OutboxWriter outbox;

    Wordings(Replies replies, OutboxWriter outbox) {
        this.replies = replies;
        this.outbox = outbox;
    }

    Uni<Void> replace(Tx tx, ReplyOut reply, String text, Actor actor) {
        return text.equals(reply.text())
                ? Uni.createFrom().voidItem()
                : tx.run(KEEP, Ids.next(), reply.id(), tx.now(), actor.kind().name(), actor.id())
                        .flatMap(kept -> replies.reword(tx, reply.id(), text))
                        .flatMap(reworded -> outbox.rewritten(tx, reply.id()));
    }
}
