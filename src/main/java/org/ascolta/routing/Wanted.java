package org.ascolta.routing;

import java.util.Collection;
import java.util.List;
import org.ascolta.routing.Needs.Same;

/**
 * Tickets that are to be read. Pure.
 *
 * @param need what they ask for, by its key
 * @param most so many of them, those that come first
 */
record Wanted(long need, int most) {

    /** Of what somebody could have who has room: as many as can be given to all of them together. */
    static List<Wanted> of(Collection<Same> needs, Collection<Colleague> agents) {
        List<Colleague> free = agents.stream().filter(agent -> agent.hasRoom(1)).toList();
        return needs.stream()
                .map(same -> new Wanted(same.key(), room(same.need(), free)))
                .filter(wanted -> wanted.most() > 0)
                .toList();
    }

    /** Of what somebody could have who has room: as many as are read at once. */
    static List<Wanted> pages(Collection<Same> needs, Collection<Colleague> agents) {
        return of(needs, agents).stream().map(wanted -> page(wanted.need())).toList();
    }

    static Wanted page(long need) {
        return new Wanted(need, WaitingRows.MOST);
    }

    private static int room(Need need, Collection<Colleague> agents) {
        int room = agents.stream()
                .filter(agent -> agent.fits(need))
                .mapToInt(agent -> (agent.capacity() - agent.load()) / need.weight())
                .sum();
        return Math.min(room, WaitingRows.MOST);
    }
}
