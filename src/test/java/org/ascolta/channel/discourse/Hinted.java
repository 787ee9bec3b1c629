package org.ascolta.channel.discourse;

import java.util.Map;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Outlet.Spot;

/** The same reply with hints. */
final class Hinted {

    private Hinted() {}

    static Outgoing of(Outgoing reply, Map<String, String> hints) {
        return new Outgoing(
                reply.replyId(),
                reply.visibility(),
                reply.place(),
                reply.parent(),
                reply.author(),
                reply.text(),
                reply.externalId(),
                reply.writtenAt(),
                new Spot(reply.visibility(), false, reply.parent(), hints),
                null);
    }
}
