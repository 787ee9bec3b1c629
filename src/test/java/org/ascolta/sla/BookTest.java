package org.ascolta.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.ascolta.sla.Book.Hours;
import org.ascolta.sla.Book.Rebinding;
import org.junit.jupiter.api.Test;

class BookTest {

    private static final Predicate<Scene> ALWAYS = scene -> true;
    private static final Predicate<Scene> VIP = scene -> scene.customer().vip();
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);

    private final List<Policy> versions = new ArrayList<>();

    @Test
    void anEmptyBookKnowsNoPolicyAndNeverCloses() {
        assertThat(Book.EMPTY.policy(0, Scenes.ANY)).isEmpty();
        assertThat(Book.EMPTY.latest(ONE, 0)).isEmpty();
        assertThat(Book.EMPTY.version(ONE)).isEmpty();
        assertThat(Book.EMPTY.hours(ONE, 0).timetable()).isSameAs(Timetable.ALWAYS);
    }

    @Test
    void aVersionHoldsFromItsTimeUntilTheNext() {
        Policy first = version(ONE, 1, 10, 100, ALWAYS);
        Policy second = version(ONE, 2, 10, 200, ALWAYS);

        assertThat(book().policy(99, Scenes.ANY)).isEmpty();
        assertThat(book().policy(100, Scenes.ANY)).contains(first);
        assertThat(book().policy(199, Scenes.ANY)).contains(first);
        assertThat(book().policy(200, Scenes.ANY)).contains(second);
        assertThat(book().policy(Long.MAX_VALUE, Scenes.ANY)).contains(second);
    }

    @Test
    void whatHoldsSinceEverHoldsAtAnyTime() {
        Policy standard = version(ONE, 1, 1000, Long.MIN_VALUE, ALWAYS);

        assertThat(book().policy(Long.MIN_VALUE, Scenes.ANY)).contains(standard);
        assertThat(book().policy(-1, Scenes.ANY)).contains(standard);
    }

    @Test
    void theFirstThatMatchesIsTakenWhole() {
        Policy standard = version(ONE, 1, 1000, 0, ALWAYS);
        Policy important = version(TWO, 1, 500, 0, VIP, new Target(Metric.resolution, null, null, 60, null));

        Policy chosen = book().policy(5, Scenes.saying("", true)).orElseThrow();

        assertThat(chosen).isEqualTo(important);
        assertThat(chosen.target(Metric.first_response, Band.normal, "public")).isEmpty();
        assertThat(book().policy(5, Scenes.saying("", false))).contains(standard);
    }

    @Test
    void equalOrdersAreAskedByName() {
        Policy later = version(ONE, 1, 10, 0, ALWAYS);
        Policy earlier = new Policy(
                TWO, UUID.randomUUID(), 1, "a" + later.name(), 10, ALWAYS, List.of(), Set.of(), List.of(), 0);
        versions.add(earlier);

        assertThat(book().policy(0, Scenes.ANY)).contains(earlier);
    }

    @Test
    void anOlderVersionNeverHoldsBecauseTheNewerDoesNotMatch() {
        version(ONE, 1, 10, 0, ALWAYS);
        version(ONE, 2, 10, 50, VIP);

        assertThat(book().policy(60, Scenes.ANY)).isEmpty();
    }

    @Test
    void aRetiredPolicyIsNotAskedAnyMoreAndKnownBefore() {
        Policy only = version(ONE, 1, 10, 0, ALWAYS);
        version(ONE, 2, 0, 100, null);

        assertThat(book().policy(99, Scenes.ANY)).contains(only);
        assertThat(book().policy(100, Scenes.ANY)).isEmpty();
        assertThat(book().latest(ONE, 99)).contains(only);
        assertThat(book().latest(ONE, 100)).isEmpty();
        assertThat(book().version(only.versionId())).contains(only);
    }

    @Test
    void ofVersionsOfOneTimeTheLaterHolds() {
        version(ONE, 1, 10, 0, ALWAYS);
        Policy second = version(ONE, 2, 10, 0, ALWAYS);
        Collections.reverse(versions);

        assertThat(book().policy(0, Scenes.ANY)).contains(second);
        assertThat(book().latest(ONE, 0)).contains(second);
    }

    @Test
    void theTableSaysWhatAPlainSearchSays() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            UUID policy = new UUID(0, random.nextInt(12));
            Predicate<Scene> when = random.nextInt(5) == 0 ? null : random.nextBoolean() ? ALWAYS : VIP;
            version(policy, i, random.nextInt(4), random.nextInt(100), when);
        }
        Book book = book();
        for (long at = -1; at <= 100; at++) {
            for (Scene scene : List.of(Scenes.ANY, Scenes.saying("", true))) {
                assertThat(book.policy(at, scene)).isEqualTo(PlainBook.policy(versions, at, scene));
            }
        }
    }

    @Test
    void theMostParticularTargetIsMeant() {
        Target all = new Target(Metric.first_response, null, null, 1, null);
        Target here = new Target(Metric.first_response, null, "private", 2, null);
        Target urgent = new Target(Metric.first_response, Band.urgent, null, 3, null);
        Target both = new Target(Metric.first_response, Band.urgent, "private", 4, null);
        Policy policy = version(ONE, 1, 0, 0, ALWAYS, all, here, urgent, both);

        assertThat(policy.target(Metric.first_response, Band.low, "public")).contains(all);
        assertThat(policy.target(Metric.first_response, Band.low, "private")).contains(here);
        assertThat(policy.target(Metric.first_response, Band.urgent, "public")).contains(urgent);
        assertThat(policy.target(Metric.first_response, Band.urgent, "private")).contains(both);
        assertThat(policy.target(Metric.resolution, Band.urgent, "private")).isEmpty();
    }

    @Test
    void aCalendarIsReadAsItStoodAndAYoungerOneByItsFirstVersion() {
        Hours first = new Hours(UUID.randomUUID(), 100, new Shut());
        Hours second = new Hours(UUID.randomUUID(), 200, new Shut());
        Book book = new Book(3, List.of(), Map.of(ONE, List.of(first, second)), List.of(new Rebinding(7, null, ONE)));

        assertThat(book.hours(ONE, 50)).isEqualTo(first);
        assertThat(book.hours(ONE, 199)).isEqualTo(first);
        assertThat(book.hours(ONE, 200)).isEqualTo(second);
        assertThat(book.hours(null, 200).timetable()).isSameAs(Timetable.ALWAYS);
    }

    private Book book() {
        return new Book(1, versions, Map.of(), List.of());
    }

    private Policy version(UUID id, int version, int order, long from, Predicate<Scene> when, Target... targets) {
        Policy made = new Policy(
                id,
                UUID.randomUUID(),
                version,
                "policy " + id,
                order,
                when,
                List.of(targets),
                Set.of(),
                List.of(),
                from);
        versions.add(made);
        return made;
    }

    /** What matters of a timetable here is which one it is. */
    private static final class Shut implements Timetable {
        @Override
        public long add(long from, long duration) {
            return NEVER;
        }

        @Override
        public long subtract(long from, long duration) {
            return Long.MIN_VALUE;
        }

        @Override
        public long between(long from, long to) {
            return 0;
        }
    }
}
