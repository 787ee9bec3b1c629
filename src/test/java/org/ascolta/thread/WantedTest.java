package org.ascolta.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.ascolta.triage.Verdict;
import org.junit.jupiter.api.Test;

/** What rules want of a ticket, word after word. */
class WantedTest {

    private static final UUID REFUNDS = new UUID(1, 1);
    private static final UUID SENIORS = new UUID(1, 2);
    private static final UUID TEAM = new UUID(2, 1);

    @Test
    void theLatestWordCountsAndSilenceIsNone() {
        Wanted wanted = Wanted.NONE
                .after(said(1, REFUNDS, TEAM, Set.of("billing"), false))
                .after(said(1, null, null, Set.of(), true));
        assertThat(wanted).isEqualTo(new Wanted(REFUNDS, TEAM, Set.of("billing"), true, null));
        assertThat(wanted.after(said(1, SENIORS, null, Set.of("law"), false)))
                .as("a team goes with its queue")
                .isEqualTo(new Wanted(SENIORS, null, Set.of("law"), true, null));
    }

    @Test
    void whereItWasMovedWhileItWaitedItStaysUntilOtherRulesCome() {
        Verdict again = said(1, REFUNDS, TEAM, Set.of(), false);
        Wanted moved = Wanted.NONE.after(again).with(Wanted.again(said(1, SENIORS, null, Set.of(), false)));
        assertThat(moved.queueId()).isEqualTo(SENIORS);
        Wanted asked = moved.after(again);
        assertThat(asked.queueId()).isEqualTo(SENIORS);
        assertThat(asked.teamId()).isNull();
        assertThat(moved.with(Wanted.again(again)).queueId()).isEqualTo(REFUNDS);
        assertThat(moved.after(said(2, REFUNDS, TEAM, Set.of(), false)).queueId())
                .isEqualTo(REFUNDS);
    }

    @Test
    void anotherMatterKeepsTheQueueAlone() {
        Wanted wanted = Wanted.NONE.with(Wanted.again(said(1, REFUNDS, TEAM, Set.of("billing"), true)));
        assertThat(wanted.anew()).isEqualTo(new Wanted(REFUNDS, null, Set.of(), false, null));
        Weighing weighing = new Weighing();
        weighing.add(said(1, REFUNDS, TEAM, Set.of("billing"), true));
        weighing.isOver = true;
        weighing.add(Verdict.NONE);
        assertThat(weighing.wanted).isEqualTo(new Wanted(REFUNDS, null, Set.of(), false, null));
    }

    @Test
    void nothingIsSentToReview() {
        assertThat(Wanted.NONE
                        .after(said(1, FixedQueues.REVIEW, null, Set.of(), false))
                        .queue())
                .isEqualTo(FixedQueues.DEFAULT);
    }

    @Test
    void whatIsStoredIsWhatIsRead() {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            Wanted wanted = Wanted.NONE
                    .after(Verdicting.placed(random))
                    .with(Wanted.again(Verdicting.placed(random)))
                    .after(Verdicting.placed(random));
            assertThat(Wanted.read(wanted.json())).isEqualTo(wanted);
            assertThat(wanted.shown().shown()).isEqualTo(wanted.shown());
        }
    }

    private static Verdict said(int version, UUID queue, UUID team, Set<String> skills, boolean approval) {
        return new Verdict(version, List.of(), null, null, queue, team, skills, Set.of(), null, approval, null);
    }
}
