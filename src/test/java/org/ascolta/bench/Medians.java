package org.ascolta.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle of what alternating rounds gave. */
final class Medians {

    private final List<Round> rounds;

    Medians(List<Round> rounds) {
        this.rounds = rounds;
    }

    double of(String what, int clients, ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream()
                .filter(round -> round.what().equals(what) && round.clients() == clients)
                .mapToDouble(figure)
                .sorted()
                .toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    double rate(String what, int clients) {
        return of(what, clients, Round::perSecond);
    }
}
