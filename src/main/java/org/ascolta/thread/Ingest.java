package org.ascolta.thread;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ascolta.channel.Content;
import org.ascolta.channel.Errands;
import org.ascolta.customer.Identities;
import org.ascolta.customer.Seen;
import org.ascolta.store.Tx;

/**
 * Appends what platforms said to the timelines of threads, a batch at a time, and folds. The number of round trips does not
 * depend on the size of the batch; only one that says that a place has moved takes a few more.
 *
 * <p>Order of locks: identities (by key), threads made (by key), roots (by id), threads (by id); whatever a decision rests
 * on is read after its lock, in a statement of its own. A message that two batches write at once makes one of them fail with
 * {@link org.ascolta.store.Unavailable}, to be done again.
 */
@ApplicationScoped
public class Ingest {

    private final Accounts accounts;
    private final Identities identities;
    private final Filing filing;
    private final Hearsay hearsay;
    private final Errands errands;

    Ingest(Accounts accounts, Identities identities, Filing filing, Hearsay hearsay, Errands errands) {
        this.accounts = accounts;
        this.identities = identities;
        this.filing = filing;
        this.hearsay = hearsay;
        this.errands = errands;
    }

    /** Applies a batch within the transaction of the caller, who commits. Indexes in the result are those of the list. */
    public Uni<IngestResult> apply(Tx tx, List<Heard> heard) {
        Set<String> places = places(heard);
        return accounts.find(tx, ids(heard, Heard::connectionId), ids(heard, Heard::accountId), places)
                .map(found -> Intake.of(heard, found, places))
                .flatMap(intake -> ingest(tx, intake).replaceWith(intake.result()));
    }

    /** What is to be read because too little was said; no ticket waits for it. */
    private static List<Errands.Wish> wishes(List<Item> items) {
        return items.stream()
                .filter(item -> item.hasContent() && item.content().hints().containsKey(Content.READ))
                .map(item -> new Errands.Wish(
                        item.account().id(),
                        item.content().hints().get(Content.READ),
                        item.key().externalId(),
                        null))
                .toList();
    }

    private static Set<String> places(List<Heard> heard) {
        return heard.stream().flatMap(one -> Whereabouts.named(one.said())).collect(Collectors.toSet());
    }

    private static UUID[] ids(List<Heard> heard, Function<Heard, UUID> part) {
        return heard.stream().map(part).filter(Objects::nonNull).distinct().toArray(UUID[]::new);
    }

    private Uni<Void> ingest(Tx tx, Intake intake) {
        List<Seen> seen = Stream.concat(
                        intake.items().stream().filter(Item::isFromCustomer).map(Item::seen),
                        Hearsay.people(intake.notes()).stream())
                .toList();
        List<Seen> profiles = Stream.concat(seen.stream(), Hearsay.profiles(intake.notes()).stream())
                .toList();
        return identities
                .upsert(tx, seen)
                .flatMap(known -> filing.file(tx, intake, known))
                .call(() -> identities.refreshProfiles(tx, profiles))
                .call(() -> hearsay.settle(tx, intake.notes()))
                .call(() -> errands.want(tx, wishes(intake.items())))
                .call(() -> accounts.heardFrom(tx, intake.items()))
                .replaceWithVoid();
    }
}
