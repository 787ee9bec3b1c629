package org.ascolta.thread;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.ascolta.sla.Book;
import org.ascolta.sla.Scene;
import org.ascolta.store.Unavailable;
import org.ascolta.triage.Rules;

/**
 * What ingest and fold need to know of an account.
 *
 * @param aliases the canonical place by each other name, as far as a batch speaks of it
 * @param scene   what policies may ask of it
 * @param book    what clocks are set by
 * @param rules   what is asked who must see a message, and how soon
 * @param hasAsides whether it has answered something public in private
 */
record Account(
        UUID id,
        UUID connectionId,
        UUID brandId,
        String network,
        String externalId,
        Terms.History terms,
        Map<String, String> aliases,
        boolean hasAsides,
        Scene.Place scene,
        Book book,
        Rules rules) {

    /** By what the clocks of one of its threads are set; those that are stored keep what they started by. */
    Clockwork clockwork(ThreadRow thread, Past past) {
        if (book.edition() < thread.edition()) {
            throw new Unavailable("a policy or a calendar was published before the thread was locked");
        }
        Map<Clockwork.ClockKey, UUID> bound = new HashMap<>();
        if (past != null) {
            past.clocks().values().forEach(clock -> bound.put(clock.key(), clock.boundVersionId()));
        }
        return new Clockwork(
                book,
                scene,
                thread.key().kind().word(),
                new Scene.Person(thread.who().isVip()),
                thread.lastClosedId() != null,
                bound);
    }
}
