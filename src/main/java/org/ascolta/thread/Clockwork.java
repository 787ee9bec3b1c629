package org.ascolta.thread;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ascolta.sla.Band;
import org.ascolta.sla.Book;
import org.ascolta.sla.Metric;
import org.ascolta.sla.Policy;
import org.ascolta.sla.Scene;

/**
 * By what the clocks of one thread are set.
 *
 * @param continues whether tickets of the thread have been closed
 * @param bound     the policy version by which a stored clock started: it started by no other, whatever is published since
 */
record Clockwork(
        Book book,
        Scene.Place account,
        String visibility,
        Scene.Person customer,
        boolean continues,
        Map<ClockKey, UUID> bound) {

    /** The policy for a message that is owed an answer, or null. */
    Policy policy(Entry.Spoken message, Band band, boolean followUp) {
        long at = message.ord().at();
        UUID ruled = message.verdict().slaPolicyId();
        return Optional.ofNullable(ruled)
                .flatMap(id -> book.latest(id, at))
                .or(() -> book.policy(at, scene(message, band, followUp)))
                .orElse(null);
    }

    private Scene scene(Entry.Spoken message, Band band, boolean followUp) {
        return new Scene(
                account,
                new Scene.Talk(visibility),
                new Scene.Words(message.text(), visibility),
                new Scene.Writer(message.author()),
                new Scene.Work(band, followUp),
                customer);
    }

    /** By which policy the clock starts: the one that it is known to have started by, or this one. */
    Policy starting(ClockKey key, Policy otherwise) {
        return Optional.ofNullable(bound.get(key)).flatMap(book::version).orElse(otherwise);
    }

    /** What tells one clock of a thread from another, whatever arrives later. */
    record ClockKey(Metric metric, UUID cause, int nth) {}
}
