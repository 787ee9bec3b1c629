package org.ascolta.reply;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.channel.Approval;
import org.ascolta.channel.BotPolicy;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Outlet;
import org.ascolta.routing.PublicReplies;
import org.ascolta.store.Ids;

/** Places and people for tests of pure decisions. */
final class Given {

    static final OffsetDateTime NOW = OffsetDateTime.parse("2026-02-01T10:00:00Z");

    Visibility visibility = Visibility.PRIVATE;
    boolean frozen;
    OffsetDateTime lastAt = NOW.minusMinutes(5);
    List<Owed> owed = List.of(new Owed(Ids.next(), "m-1", NOW.minusMinutes(5), false));
    BotPolicy botPolicy = BotPolicy.draft;
    Approval approval = Approval.none;
    OffsetDateTime pausedUntil;
    Outlet.Reach reach = reach(100, Outlet.Unit.chars, null);
    UUID account = Ids.next();

    static Given place() {
        return new Given();
    }

    static Given publicPlace() {
        Given given = new Given();
        given.visibility = Visibility.PUBLIC;
        return given;
    }

    static Outlet.Reach reach(int max, Outlet.Unit unit, Duration window) {
        return new Outlet.Reach(max, unit, window, false, true, true, null);
    }

    static Writer human(PublicReplies publicReplies) {
        return new Writer(new Actor(Actor.Kind.agent, "bea"), "Bea", publicReplies, null, false);
    }

    static Writer human() {
        return human(PublicReplies.allowed);
    }

    static Writer only(UUID account) {
        return new Writer(new Actor(Actor.Kind.agent, "bea"), "Bea", PublicReplies.allowed, Set.of(account), false);
    }

    static Writer bot() {
        return new Writer(new Actor(Actor.Kind.bot, "robi"), "Robi", PublicReplies.allowed, null, false);
    }

    Place build() {
        return new Place(
                Ids.next(),
                Ids.next(),
                account,
                visibility,
                false,
                frozen,
                Ids.next(),
                new Place.Last(Ids.next(), "m-9", "root", lastAt),
                owed,
                new Place.Account(account, "generic", botPolicy, approval, pausedUntil),
                reach);
    }
}
