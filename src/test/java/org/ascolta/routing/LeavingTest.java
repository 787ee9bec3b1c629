package org.ascolta.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.ascolta.routing.Presence.Status;
import org.ascolta.sla.Book;
import org.junit.jupiter.api.Test;

class LeavingTest {

    private static final Duration TIMEOUT = Duration.ofNanos(10_000);

    @Test
    void whatHeHadWhenHeWentGoesBack() {
        Leaving away = new Leaving(Status.away, 100L, null);
        assertThat(away.returns(90L, 50)).isTrue();
        assertThat(away.returns(100L, 50)).isTrue();
        assertThat(away.returns(null, 50))
                .as("nobody knows since when he has it")
                .isTrue();
    }

    @Test
    void whatHeWasGivenAfterwardsStaysUntilTheCustomerWritesAgain() {
        Leaving away = new Leaving(Status.away, 100L, null);
        assertThat(away.returns(110L, 50)).isFalse();
        assertThat(away.returns(110L, 111)).isTrue();
    }

    @Test
    void theEndOfHisShiftCountsToo() {
        Leaving home = new Leaving(Status.available, null, 100L);
        assertThat(home.returns(90L, 50)).isTrue();
        assertThat(home.returns(110L, 50)).isFalse();
        assertThat(home.reason()).isEqualTo("shift_end");
        assertThat(new Leaving(Status.away, 90L, 100L).reason()).isEqualTo("away");
        assertThat(new Leaving(Status.offline, 90L, null).reason()).isEqualTo("offline");
        assertThat(new Leaving(Status.away, 90L, 100L).returns(95L, 50)).isTrue();
    }

    @Test
    void whoNeverHadAShiftGivesBackOnlyWhatIsNew() {
        Leaving never = new Leaving(Status.available, null, Leaving.NEVER_ON);
        assertThat(never.returns(90L, 50)).isFalse();
        assertThat(never.returns(90L, 91)).isTrue();
    }

    @Test
    void whoIsHereGivesNothingBack() {
        assertThat(new Leaving(Status.busy, null, null).returns(90L, 95)).isFalse();
    }

    @Test
    void whoNeverSaidAnythingIsNeverGone() {
        Says never = new Says(Status.offline, null, null);
        assertThat(never.absentSince(1_000, TIMEOUT)).isNull();
        assertThat(never.presence(1_000, TIMEOUT)).isEqualTo(new Presence(Status.offline, null));
    }

    @Test
    void whoGoesSilentIsOfflineFromWhenItWasTooLong() {
        Says says = new Says(Status.available, 50L, 100L);
        assertThat(says.isAvailable(109, TIMEOUT)).isTrue();
        assertThat(says.absentSince(109, TIMEOUT)).isNull();
        assertThat(says.isAvailable(110, TIMEOUT)).isFalse();
        assertThat(says.absentSince(500, TIMEOUT)).isEqualTo(110);
        assertThat(says.presence(500, TIMEOUT))
                .isEqualTo(new Presence(Status.offline, Instant.EPOCH.plusNanos(110_000)));
    }

    @Test
    void whoWasAwayBeforeHeWentSilentIsGoneSinceThen() {
        Says says = new Says(Status.away, 50L, 100L);
        assertThat(says.absentSince(500, TIMEOUT)).isEqualTo(50);
        assertThat(says.at(500, TIMEOUT).status()).isEqualTo(Status.offline);
        assertThat(new Says(Status.offline, 50L, 100L).at(500, TIMEOUT).since()).isEqualTo(50);
    }

    @Test
    void whoIsBusyIsHereAndTakesNoMore() {
        Says says = new Says(Status.busy, 50L, 100L);
        assertThat(says.absentSince(105, TIMEOUT)).isNull();
        assertThat(says.isAvailable(105, TIMEOUT)).isFalse();
    }

    @Test
    void withoutCalendarsSomebodyIsAlwaysOnShift() {
        Shifts always = new Shifts(List.of(), Book.EMPTY);
        assertThat(always.isOn(5)).isTrue();
        assertThat(always.offSince(5)).isNull();
        assertThat(Shifts.of((UUID) null, Book.EMPTY).before(5, 2)).isEqualTo(3);
    }
}
