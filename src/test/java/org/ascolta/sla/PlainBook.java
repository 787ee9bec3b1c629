package org.ascolta.sla;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** What a book answers, by a search that is slow and plain. */
final class PlainBook {

    private static final Comparator<Policy> AGE =
            Comparator.comparingLong(Policy::validFrom).thenComparingInt(Policy::version);

    private PlainBook() {}

    static Optional<Policy> policy(List<Policy> versions, long at, Scene scene) {
        Map<UUID, Policy> latest = versions.stream()
                .filter(version -> version.validFrom() <= at)
                .collect(Collectors.toMap(Policy::id, version -> version, BinaryOperator.maxBy(AGE)));
        return latest.values().stream()
                .filter(version -> version.when() != null && version.when().test(scene))
                .min(Comparator.comparingInt(Policy::order).thenComparing(Policy::name));
    }
}
