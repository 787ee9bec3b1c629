package org.ascolta.reply;

import java.util.Set;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.channel.Approval;
import org.ascolta.channel.BotPolicy;
import org.ascolta.routing.PublicReplies;

/**
 * Who writes, or lets go what another one wrote.
 *
 * @param name          as customers may read it
 * @param publicReplies what he may say where everybody reads it
 * @param accounts      where he may answer; null: everywhere
 * @param supervises    whether he may approve of what other people wrote
 */
record Writer(Actor actor, String name, PublicReplies publicReplies, Set<UUID> accounts, boolean supervises) {

    boolean isBot() {
        return actor.kind() == Actor.Kind.bot;
    }

    /** Whether he may speak for this account at all. */
    boolean maySpeakFor(Place.Account account) {
        boolean his = accounts == null || accounts.contains(account.id());
        return his && !(isBot() && account.botPolicy() == BotPolicy.off);
    }

    /** Whether it is not for him to speak where everybody reads it. */
    boolean isKeptFrom(Place place) {
        return place.isPublic() && publicReplies == PublicReplies.no;
    }

    /** Whether somebody else has to see what he writes there before it goes. */
    boolean needsApproval(Place place) {
        Approval asked = place.account().approval();
        return asked == Approval.all
                || asked == Approval.PUBLIC && place.isPublic()
                || publicReplies == PublicReplies.approval && place.isPublic()
                || isBot() && place.account().botPolicy() == BotPolicy.draft;
    }

    /** Four eyes: a second person, and one who supervises. */
    boolean mayApprove(Actor author) {
        return supervises && !actor.equals(author);
    }
}
