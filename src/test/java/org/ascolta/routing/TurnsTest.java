package org.ascolta.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TurnsTest {

    @Inject
    Turns turns;

    private final List<UUID> tickets =
            Stream.generate(UUID::randomUUID).limit(200).toList();
    private final List<UUID> done = new ArrayList<>();
    private final AtomicInteger decided = new AtomicInteger();

    @Test
    void theOneThatFailsIsFoundByHalves() {
        UUID bad = tickets.get(77);
        assertThat(make(Set.of(bad))).isEqualTo(199);
        assertThat(done).hasSize(199).doesNotHaveDuplicates().doesNotContain(bad);
        assertThat(decided.get()).isLessThan(20);
        assertThat(turns.resting()).contains(bad);
    }

    @Test
    void whereAllFailTheRoundEndsSoon() {
        assertThat(make(Set.copyOf(tickets))).isZero();
        assertThat(decided.get()).isLessThan(25);
        assertThat(turns.resting().stream().filter(tickets::contains)).hasSize(5);
    }

    private int make(Set<UUID> failing) {
        Turns.Round<UUID> round = new Turns.Round<>(
                tx -> {
                    decided.incrementAndGet();
                    return Uni.createFrom().item(tickets);
                },
                (tx, all) -> act(all, failing),
                Function.identity());
        return turns.make(round).await().atMost(Duration.ofSeconds(30));
    }

    private Uni<Integer> act(List<UUID> all, Set<UUID> failing) {
        if (all.stream().anyMatch(failing::contains)) {
            return Uni.createFrom().failure(new IllegalStateException("refused"));
        }
        done.addAll(all);
        return Uni.createFrom().item(all.size());
    }
}
