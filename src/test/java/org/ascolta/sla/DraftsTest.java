package org.ascolta.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DraftsTest {

    private static final UUID POLICY = new UUID(0, 1);
    private static final UUID DRAFT = new UUID(0, 9);

    private final Book book =
            new Book(1, List.of(version(11, 1, "once", 10), version(12, 2, "now", 20)), Map.of(), List.of());

    @Test
    void aDraftStandsInForAllVersionsOfThePolicyOfItsName() {
        assertThat(chosen("now", 15)).as("no earlier version comes back").isEqualTo(DRAFT);
        assertThat(chosen("now", 25)).isEqualTo(DRAFT);
    }

    @Test
    void aDraftOfAnotherNameStandsBesideAll() {
        assertThat(chosen("once", 25))
                .as("that was its name before, and its order is lower")
                .isEqualTo(POLICY);
    }

    private UUID chosen(String name, long at) {
        SlaPolicyIn draft = new SlaPolicyIn(
                name, 900, "true", List.of(new Target(Metric.resolution, null, null, 60, null)), Set.of(), List.of());
        return Drafts.with(book, draft, DRAFT)
                .policy(at, Scenes.saying("Hello?", false))
                .orElseThrow()
                .id();
    }

    private static Policy version(long id, int version, String name, long validFrom) {
        return new Policy(
                POLICY, new UUID(0, id), version, name, 500, scene -> true, List.of(), Set.of(), List.of(), validFrom);
    }
}
