package org.ascolta.reply;

import static org.ascolta.reply.Given.NOW;
import static org.ascolta.reply.Given.bot;
import static org.ascolta.reply.Given.human;
import static org.ascolta.reply.Given.only;
import static org.ascolta.reply.Given.place;
import static org.ascolta.reply.Given.publicPlace;
import static org.ascolta.reply.Given.reach;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.ascolta.channel.Approval;
import org.ascolta.channel.BotPolicy;
import org.ascolta.channel.Outlet.Unit;
import org.ascolta.routing.PublicReplies;
import org.ascolta.store.Ids;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void aPlaceSaysWhatMayBeSaidThere() {
        Given given = place();
        given.reach = reach(1000, Unit.bytes, Duration.ofHours(24));
        Place place = given.build();
        ReplyOption option = Options.of(place, human(), NOW);
        assertThat(option.allowed()).isTrue();
        assertThat(option.reasons()).isEmpty();
        assertThat(option.limit()).isEqualTo(new ReplyOption.Limit(1, 1000, Unit.bytes));
        assertThat(option.windowClosesAt()).isEqualTo(given.lastAt.plusHours(24).toInstant());
        assertThat(option.obligationIds()).containsExactly(given.owed.get(0).id());
    }

    @Test
    void nobodyAnswersWhereNothingCanBeWritten() {
        Given given = place();
        given.reach = null;
        ReplyOption option = Options.of(given.build(), human(), NOW);
        assertThat(option.allowed()).isFalse();
        assertThat(option.reasons()).containsExactly(Obstacle.place_not_allowed);
        assertThat(option.limit()).isNull();
    }

    @Test
    void aWindowClosesWithTheSecond() {
        Given given = place();
        given.reach = reach(100, Unit.chars, Duration.ofHours(24));
        given.lastAt = NOW.minusHours(24);
        assertThat(Options.obstacles(given.build(), human(), NOW)).containsExactly(Obstacle.window_closed);
        given.lastAt = NOW.minusHours(24).plusNanos(1000);
        assertThat(Options.obstacles(given.build(), human(), NOW)).isEmpty();
    }

    @Test
    void aPausedAccountWaits() {
        Given given = place();
        given.pausedUntil = NOW.plusMinutes(1);
        assertThat(Options.obstacles(given.build(), human(), NOW)).containsExactly(Obstacle.account_paused);
        given.pausedUntil = NOW;
        assertThat(Options.obstacles(given.build(), human(), NOW)).isEmpty();
    }

    @Test
    void anAgentSpeaksForHisAccountsOnly() {
        Place place = place().build();
        assertThat(Options.obstacles(place, only(place.account().id()), NOW)).isEmpty();
        assertThat(Options.obstacles(place, only(Ids.next()), NOW)).containsExactly(Obstacle.forbidden);
    }

    @Test
    void whoMayNotSpeakInPublicMayStillWriteInPrivate() {
        Writer quiet = human(PublicReplies.no);
        assertThat(Options.obstacles(publicPlace().build(), quiet, NOW)).containsExactly(Obstacle.place_not_allowed);
        assertThat(Options.obstacles(place().build(), quiet, NOW)).isEmpty();
    }

    @Test
    void anApprovalStandsInNobodysWay() {
        ReplyOption option = Options.of(publicPlace().build(), human(PublicReplies.approval), NOW);
        assertThat(option.allowed()).isTrue();
        assertThat(option.approvalRequired()).isTrue();
        assertThat(option.reasons()).containsExactly(Obstacle.approval_required);
        assertThat(human(PublicReplies.approval).needsApproval(place().build())).isFalse();
    }

    @Test
    void anAccountAsksForApprovalsInPublicOrAlways() {
        Given given = publicPlace();
        given.approval = Approval.PUBLIC;
        assertThat(human().needsApproval(given.build())).isTrue();
        given.visibility = place().visibility;
        assertThat(human().needsApproval(given.build())).isFalse();
        given.approval = Approval.all;
        assertThat(human().needsApproval(given.build())).isTrue();
    }

    @Test
    void aBotDoesWhatTheAccountLetsItDo() {
        Given given = place();
        assertThat(bot().needsApproval(given.build())).isTrue();
        given.botPolicy = BotPolicy.send;
        assertThat(bot().needsApproval(given.build())).isFalse();
        given.botPolicy = BotPolicy.off;
        assertThat(Options.obstacles(given.build(), bot(), NOW)).containsExactly(Obstacle.forbidden);
        assertThat(Options.obstacles(given.build(), human(), NOW)).isEmpty();
    }

    @Test
    void whatIsClosedIsSaidFirst() {
        Given given = place();
        given.frozen = true;
        given.reach = null;
        assertThat(Options.obstacles(given.build(), human(), NOW))
                .containsExactly(Obstacle.invalid_transition, Obstacle.place_not_allowed);
    }
}
