package org.ascolta.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A desk on which anything may happen next: customers write, agents come and go, start and end their shifts, decline and
 * finish; and after each such thing tickets are given out. What {@link AssignmentModel} checks at each step must hold at all
 * of them.
 *
 * <p>Some tickets can be taken by an agent who is always there and declines nothing. While he has room for it, he is given
 * before it only what is due sooner, and each such ticket once, for he gives nothing back: what was not done yet when it
 * came, and what came after it and before it was due. As one ticket comes in a step at most, and each is due within
 * {@link AssignmentModel#PATIENCE} steps, that are K = (what was not done when it came) + {@code PATIENCE} at most. Others may
 * be given it earlier.
 */
class AssignmentModelTest {

    private static final int STEPS = 100_000;

    @Test
    void noAgentHasTooMuchNobodyGetsWhatIsNotForHimAndNobodyWaitsForEver() {
        long seed = Long.getLong("assignment.seed", new Random().nextLong());
        AssignmentModel model = new AssignmentModel(seed);
        for (int step = 0; step < STEPS; step++) {
            model.step();
        }
        assertThat(model.given()).as("seed " + seed).isGreaterThan(STEPS / 10);
        assertThat(model.declined()).isGreaterThan(100);
        assertThat(model.promised()).as("tickets for which K was checked").isGreaterThan(1000);
        assertThat(model.overdue()).as("seed " + seed).isEmpty();
    }
}
