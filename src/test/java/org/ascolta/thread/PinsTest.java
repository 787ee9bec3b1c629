package org.ascolta.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.triage.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who holds messages together, when history that comes late says that they are two matters. */
class PinsTest {

    private static final long DAY = 24 * Terms.HOUR;
    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);

    @ParameterizedTest
    @EnumSource(Actor.Kind.class)
    void whatTheServiceDoesHoldsNothingTogetherAndWhatOthersDoDoes(Actor.Kind kind) {
        int tickets = kind == Actor.Kind.system ? 2 : 1;
        assertThat(fold(List.of(message(FIRST, 0, false), message(SECOND, 30 * DAY, false), given(kind))).episodes)
                .hasSize(1);
        Fold late = fold(List.of(
                message(FIRST, 0, false),
                message(new UUID(0, 3), DAY, true),
                message(SECOND, 30 * DAY, false),
                given(kind)));
        assertThat(late.episodes).hasSize(tickets);
        assertThat(late.episodes.get(0).messages).contains(FIRST);
    }

    private static Fold fold(List<Entry> timeline) {
        Terms terms = new Terms(false, 72, 168, 24, Set.of(), List.of());
        Clockwork clockwork = ClockScene.clockwork("public");
        return Fold.of(timeline, Terms.History.always(terms), new Courtesy(), true, clockwork);
    }

    private static Entry message(UUID id, long at, boolean ours) {
        Ord ord = new Ord(at, Ord.MESSAGE, 0, !ours, id.toString());
        String author = ours ? "brand" : "anna";
        return new Entry.Spoken(
                id, ord, "Il wifi non va?", ours, false, author, Entry.Parent.NONE, null, Verdict.NONE, null);
    }

    /** It is given to somebody, long after. */
    private static Act given(Actor.Kind kind) {
        UUID id = new UUID(1, 1);
        return new Act(
                id,
                Act.ord(40 * DAY, id),
                Act.Kind.ASSIGN,
                List.of(FIRST, SECOND),
                null,
                null,
                Map.of(),
                null,
                null,
                new Act.Change(true, false, null, null, false),
                new Actor(kind, "x"));
    }
}
