package org.ascolta.thread;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
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

    Ingest(Accounts accounts, Identities identities, Filing filing) {
        this.accounts = accounts;
        this.identities = identities;
        this.filing = filing;
    }

    /** Applies a batch within the transaction of the caller, who commits. Indexes in the result are those of the list. */
    public Uni<IngestResult> apply(Tx tx, List<Heard> heard) {
        return accounts.find(tx, ids(heard, Heard::connectionId), ids(heard, Heard::accountId))
                .map(found -> Intake.of(heard, found))
                .flatMap(intake -> ingest(tx, intake).replaceWith(intake.result()));
    }

    private static UUID[] ids(List<Heard> heard, Function<Heard, UUID> part) {
        return heard.stream().map(part).filter(Objects::nonNull).distinct().toArray(UUID[]::new);
    }

    private Uni<Void> ingest(Tx tx, Intake intake) {
        List<Seen> seen = intake.items().stream()
                .filter(Item::isFromCustomer)
                .map(Item::seen)
                .toList();
        return identities
                .upsert(tx, seen)
                .flatMap(known -> filing.file(tx, intake, known))
                .call(() -> identities.refreshProfiles(tx, seen))
                .call(() -> accounts.heardFrom(tx, intake.items()))
                .replaceWithVoid();
    }
}
