package org.ascolta.routing;

import static org.ascolta.routing.Floor.agent;
import static org.ascolta.routing.Floor.id;
import static org.ascolta.routing.Floor.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GapTest {

    @Test
    void nothingIsMissingWhileSomebodyCouldHaveItHoweverMuchHeHasToDo() {
        assertThat(Gap.of(ticket(1).need(), Arrays.asList(agent(10).load(99).now())))
                .isEmpty();
    }

    @Test
    void theFirstThingThatNobodyHasIsWhy() {
        assertThat(why(ticket(1), agent(10).offShift().away(), agent(11).offShift()))
                .isEqualTo(Gap.off_shift);
        assertThat(why(ticket(1), agent(10).offShift(), agent(11).away())).isEqualTo(Gap.nobody_present);
        assertThat(why(ticket(1).team(id(9)), agent(10))).isEqualTo(Gap.no_team);
        assertThat(why(ticket(1), agent(10).accounts())).isEqualTo(Gap.no_account);
        assertThat(why(ticket(1).inPublic(), agent(10).onlyInPrivate())).isEqualTo(Gap.no_account);
        assertThat(why(ticket(1).skills("visa"), agent(10))).isEqualTo(Gap.no_skill);
        assertThat(why(ticket(1).language("it"), agent(10).languages("de"))).isEqualTo(Gap.no_language);
        assertThat(why(ticket(1).weight(6), agent(10))).isEqualTo(Gap.no_capacity);
        assertThat(why(
                        ticket(1).declinedBy(10L, 11L),
                        agent(10),
                        agent(11),
                        agent(12).away()))
                .isEqualTo(Gap.declined_by_all);
    }

    @Test
    void whoServesOtherQueuesDoesNotCount() {
        assertThat(why(ticket(1), agent(10).queues(id(9)), agent(11).away())).isEqualTo(Gap.nobody_present);
    }

    private static Gap why(Floor.Ticket ticket, Floor.Agent... agents) {
        return Gap.of(ticket.need(), Arrays.stream(agents).map(Floor.Agent::now).toList())
                .orElseThrow();
    }
}
