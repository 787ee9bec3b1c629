package org.ascolta.routing;

import static org.ascolta.routing.Floor.agent;
import static org.ascolta.routing.Floor.id;
import static org.ascolta.routing.Floor.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ascolta.routing.Assignment.Left;
import org.ascolta.routing.Assignment.Outcome;
import org.junit.jupiter.api.Test;

class AssignmentTest {

    private static final long NOW = 1_000;

    @Test
    void whoIsDueSoonestComesFirstThenThePriorityThenWhoWaitsLongest() {
        assertThat(order(
                        ticket(1).due(null).score(100),
                        ticket(2).due(20L).score(50).since(5),
                        ticket(3).due(10L).score(0),
                        ticket(4).due(20L).score(80),
                        ticket(5).due(20L).score(50).since(4),
                        ticket(6).due(null).score(100).since(0)))
                .containsExactly(id(3), id(4), id(5), id(2), id(6), id(1));
    }

    @Test
    void theLeastLoadedForWhatHeCanDoGetsIt() {
        assertThat(taker(
                        ticket(1),
                        agent(10).load(2).capacity(4),
                        agent(11).load(3).capacity(8)))
                .isEqualTo(id(11));
        assertThat(taker(
                        ticket(1).weight(3),
                        agent(10).load(0).capacity(4),
                        agent(11).load(3).capacity(10)))
                .as("with the ticket itself")
                .isEqualTo(id(11));
    }

    @Test
    void ofEquallyLoadedOnesWhoHasWaitedLongestForOneGetsIt() {
        assertThat(taker(
                        ticket(1),
                        agent(10).last(7),
                        agent(11).last(6),
                        agent(12).last(8)))
                .isEqualTo(id(11));
        assertThat(taker(ticket(1), agent(10).last(7), agent(11))).isEqualTo(id(11));
    }

    @Test
    void nobodyGetsWhatHeIsNotEligibleFor() {
        UUID other = id(99);
        for (Floor.Agent agent : List.of(
                agent(10).queues(other),
                agent(10).teams(other),
                agent(10).skills("refunds"),
                agent(10).languages("de", "fr"),
                agent(10).accounts(other),
                agent(10).onlyInPrivate(),
                agent(10).away(),
                agent(10).offShift(),
                agent(10).capacity(1))) {
            Floor.Ticket ticket = ticket(1)
                    .team(Floor.TEAM)
                    .skills(agent.now().skills().isEmpty() ? new String[0] : new String[] {"visa"})
                    .language("it")
                    .inPublic()
                    .weight(2);
            assertThat(give(List.of(ticket), agent).left())
                    .as(agent.now().toString())
                    .containsValue(Left.gap);
        }
        assertThat(give(List.of(ticket(1).declinedBy(10L)), agent(10)).left()).containsValue(Left.gap);
    }

    @Test
    void aLanguageThatCouldNotBeToldFitsAll() {
        assertThat(taker(ticket(1).language(null), agent(10).languages("de"))).isEqualTo(id(10));
        assertThat(taker(ticket(1).language("it"), agent(10).languages("de"), agent(11)))
                .isEqualTo(id(11));
    }

    @Test
    void whoHasTooMuchToDoGetsNoMore() {
        Outcome outcome = give(
                List.of(ticket(1).weight(2), ticket(2).weight(2), ticket(3)),
                agent(10).capacity(3));
        assertThat(outcome.matches()).extracting(match -> match.ticket().id()).containsExactly(id(1), id(3));
        assertThat(outcome.left()).isEqualTo(Map.of(id(2), Left.full));
    }

    @Test
    void whoHadItLastGetsItBackThoughOthersHaveLessToDo() {
        assertThat(taker(ticket(1).previous(10, NOW - 1), agent(10).load(4), agent(11)))
                .isEqualTo(id(10));
    }

    @Test
    void itIsKeptForWhoHadItLastWhileHeHasTooMuchToDo() {
        Outcome kept = give(List.of(ticket(1).previous(10, NOW + 1)), agent(10).load(5), agent(11));
        assertThat(kept.left()).isEqualTo(Map.of(id(1), Left.held));
        assertThat(taker(ticket(1).previous(10, NOW), agent(10).load(5), agent(11)))
                .as("not for ever")
                .isEqualTo(id(11));
        for (Floor.Agent gone :
                List.of(agent(10).away(), agent(10).offShift(), agent(10).languages("de"))) {
            assertThat(taker(ticket(1).language("it").previous(10, NOW + 1), gone.load(5), agent(11)))
                    .as("only if he could have it")
                    .isEqualTo(id(11));
        }
        assertThat(taker(
                        ticket(1).declinedBy(10L).previous(10, NOW + 1),
                        agent(10).load(5),
                        agent(11)))
                .isEqualTo(id(11));
    }

    @Test
    void whoPullsMayChooseWhatIsNotKeptForSomebodyElse() {
        List<Waiting> waiting = Stream.of(
                        ticket(1).due(1L).previous(11, NOW + 1),
                        ticket(2).due(2L),
                        ticket(3).due(3L).previous(11, NOW - 1),
                        ticket(4).due(4L).declinedBy(10L),
                        ticket(5).due(5L).weight(2))
                .map(Floor.Ticket::now)
                .toList();
        Assignment assignment =
                new Assignment(List.of(agent(10).load(4).now(), agent(11).now()), NOW);
        Outcome outcome = assignment.choices(waiting, id(10));
        assertThat(outcome.matches()).extracting(match -> match.ticket().id()).containsExactly(id(2), id(3));
        assertThat(outcome.left()).isEqualTo(Map.of(id(1), Left.held, id(4), Left.gap, id(5), Left.full));
    }

    @Property(tries = 300)
    void equalAgentsHaveEquallyManyButForOne(
            @ForAll @IntRange(min = 1, max = 12) int agents, @ForAll @IntRange(max = 150) int tickets) {
        Floor.Agent[] all = IntStream.range(0, agents)
                .mapToObj(number -> agent(1000 + number).capacity(100))
                .toArray(Floor.Agent[]::new);
        List<Floor.Ticket> waiting =
                IntStream.range(0, tickets).mapToObj(Floor::ticket).toList();
        int[] counts = Arrays.stream(all)
                .mapToInt(agent -> (int) give(waiting, all).matches().stream()
                        .filter(match -> match.agent().id().equals(agent.now().id()))
                        .count())
                .toArray();
        int most = Arrays.stream(counts).max().orElseThrow();
        assertThat(most - Arrays.stream(counts).min().orElseThrow()).isLessThanOrEqualTo(1);
        assertThat(Arrays.stream(counts).sum()).isEqualTo(Math.min(tickets, 100 * agents));
    }

    private static List<UUID> order(Floor.Ticket... tickets) {
        return give(List.of(tickets), agent(10).capacity(100)).matches().stream()
                .map(match -> match.ticket().id())
                .toList();
    }

    private static UUID taker(Floor.Ticket ticket, Floor.Agent... agents) {
        return give(List.of(ticket), agents).matches().get(0).agent().id();
    }

    private static Outcome give(List<Floor.Ticket> tickets, Floor.Agent... agents) {
        return new Assignment(Arrays.stream(agents).map(Floor.Agent::now).toList(), NOW)
                .give(tickets.stream().map(Floor.Ticket::now).toList());
    }
}
