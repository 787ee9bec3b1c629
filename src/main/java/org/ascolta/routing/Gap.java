package org.ascolta.routing;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Why nobody can have a ticket, however little there is to do: the first of these conditions, in this order, that none of
 * those who meet the earlier ones meets.
 */
enum Gap {
    off_shift((agent, need) -> agent.isOnShift()),
    nobody_present((agent, need) -> agent.isPresent()),
    no_team((agent, need) -> need.teamId() == null || agent.teams().contains(need.teamId())),
    no_account((agent, need) -> (agent.accounts() == null || agent.accounts().contains(need.accountId()))
            && (agent.inPublic() || !need.isPublic())),
    no_skill((agent, need) -> agent.skills().containsAll(need.skills())),
    no_language((agent, need) -> need.language() == null
            || agent.languages().isEmpty()
            || agent.languages().contains(need.language())),
    no_capacity((agent, need) -> need.weight() <= agent.capacity()),
    declined_by_all((agent, need) -> !need.declinedBy().contains(agent.id()));

    private final BiPredicate<Colleague, Need> passes;

    Gap(BiPredicate<Colleague, Need> passes) {
        this.passes = passes;
    }

    /** What keeps this agent from the ticket; null: nothing. */
    static Gap first(Colleague agent, Need need) {
        for (Gap gap : values()) {
            if (!gap.passes.test(agent, need)) {
                return gap;
            }
        }
        return null;
    }

    /** What keeps everybody from the ticket; empty when somebody could have it. */
    static Optional<Gap> of(Need need, Collection<Colleague> agents) {
        List<Colleague> left =
                agents.stream().filter(agent -> agent.serves(need)).toList();
        for (Gap gap : values()) {
            left = left.stream().filter(agent -> gap.passes.test(agent, need)).toList();
            if (left.isEmpty()) {
                return Optional.of(gap);
            }
        }
        return Optional.empty();
    }
}
