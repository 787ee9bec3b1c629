package org.ascolta.thread;

import java.util.Map;
import java.util.UUID;
import org.ascolta.access.Actor;

/** What an act of the desk does to the ticket that it speaks of, and to what is owed. */
final class Doing {

    private Doing() {}

    static void apply(Act act, Episode episode, Map<UUID, Owed> owed) {
        long at = act.ord().at();
        if (act.kind() == Act.Kind.PRIORITISE) {
            prioritise(episode, act, at);
            return;
        }
        episode.moved(at);
        if (act.actor().isHuman()) {
            episode.touched();
        }
        if (act.kind() == Act.Kind.ASSIGN || act.kind() == Act.Kind.HAND_OVER) {
            review(episode, act.work(), at);
            episode.clocks.assigned(act.work().toAgent());
        }
        if (act.kind() == Act.Kind.RELEASE) {
            episode.release(at);
            episode.clocks.asked();
        }
        if (act.kind() == Act.Kind.HAND_OVER) {
            episode.clocks.handedOver(at, act.id());
        }
        if (act.kind() == Act.Kind.UNWAIVE) {
            act.dispositions().keySet().stream().map(owed::get).forEach(obligation -> oweAgain(obligation, at));
        } else if (act.kind() != Act.Kind.ENGAGE) {
            act.dispositions().forEach((id, reason) -> waive(owed.get(id), Owed.End.waived(at, reason, act)));
        }
        if (act.kind() == Act.Kind.TRANSITION) {
            change(episode, act);
        }
    }

    private static void review(Episode episode, Act.Change work, long at) {
        if (work.toReview()) {
            episode.hold();
        } else if (work.released()) {
            episode.release(at);
        }
    }

    /** What a person says holds; what a clock or a rule says raises, or is one reason more. */
    private static void prioritise(Episode episode, Act act, long at) {
        Act.Change work = act.work();
        episode.weighing.add(work.fired(), work.wanted());
        if (work.band() != null && act.actor().kind() == Actor.Kind.system) {
            episode.weighing.raise(work.band());
        } else if (work.band() != null) {
            episode.weighing.choose(work.band());
        }
        episode.weighed(work.ofLevel(), at);
    }

    private static void oweAgain(Owed obligation, long at) {
        if (obligation != null && obligation.reopen()) {
            if (obligation.held) {
                obligation.release(at);
            }
            obligation.episode.clocks.asked();
            obligation.episode.wake();
        }
    }

    private static void waive(Owed obligation, Owed.End end) {
        if (obligation != null && obligation.isOpen()) {
            obligation.endBy(end);
            obligation.episode.moved(end.at());
            obligation.episode.ended();
        }
    }

    /** A resolve ends only what it names: while something is still owed, the ticket is open. */
    private static void change(Episode episode, Act act) {
        if (act.to() != Status.RESOLVED) {
            episode.wake();
            episode.status = act.to();
            episode.snoozeUntil = act.snoozeUntil();
        } else if (episode.open() == 0) {
            episode.resolve(act.ord().at());
        } else {
            episode.wake();
        }
    }
}
