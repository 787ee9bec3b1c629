package org.ascolta.thread;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.ascolta.customer.Identities;
import org.ascolta.customer.Key;
import org.ascolta.customer.Known;
import org.ascolta.customer.Seen;
import org.ascolta.store.Tx;

/**
 * Appends what platforms said to the timelines of threads, a batch at a time, and folds. The number of round trips does not
 * depend on the size of the batch.
 *
 * <p>Order of locks: identities (by key), threads made (by key), roots (by id), threads (by id); whatever a decision rests
 * on is read after its lock, in a statement of its own. A message that two batches write at once makes one of them fail with
 * {@link org.ascolta.store.Unavailable}, to be done again.
 */
@ApplicationScoped
public class Ingest {

    private final Accounts accounts;
    private final Identities identities;
    private final ThreadRows threads;
    private final MessageRows messages;
    private final Folding folding;

    Ingest(Accounts accounts, Identities identities, ThreadRows threads, MessageRows messages, Folding folding) {
        this.accounts = accounts;
        this.identities = identities;
        this.threads = threads;
        this.messages = messages;
        this.folding = folding;
    }

    /** Applies a batch within the transaction of the caller, who commits. Indexes in the result are those of the list. */
    public Uni<IngestResult> apply(Tx tx, List<Heard> heard) {
        return accounts.find(tx, ids(heard, Heard::connectionId), ids(heard, Heard::accountId))
                .flatMap(found -> {
                    List<Item> items = new ArrayList<>();
                    IngestResult result = route(heard, found, items);
                    return ingest(tx, items).replaceWith(result);
                });
    }

    private static UUID[] ids(List<Heard> heard, java.util.function.Function<Heard, UUID> part) {
        return heard.stream().map(part).filter(Objects::nonNull).distinct().toArray(UUID[]::new);
    }

    private static IngestResult route(List<Heard> heard, List<Account> found, List<Item> items) {
        Set<Integer> unrouted = new HashSet<>();
        Map<Integer, String> ignored = new HashMap<>();
        for (int i = 0; i < heard.size(); i++) {
            Account account = Accounts.meant(found, heard.get(i));
            if (account == null) {
                unrouted.add(i);
            } else if (!Item.isWhole(heard.get(i).said())) {
                ignored.put(i, "no_content");
            } else {
                items.add(Item.of(heard.get(i), account));
            }
        }
        return new IngestResult(unrouted, ignored);
    }

    private Uni<Void> ingest(Tx tx, List<Item> items) {
        List<Seen> seen =
                items.stream().filter(Item::isFromCustomer).map(Item::seen).toList();
        return identities
                .upsert(tx, seen)
                .flatMap(known -> lockRoots(tx, items, known).flatMap(locked -> fold(tx, items, known, locked)))
                .call(() -> identities.refreshProfiles(tx, seen))
                .call(() -> accounts.heardFrom(tx, items))
                .replaceWithVoid();
    }

    /** What is known of the batch's places once its roots are locked. */
    private record Located(Map<ThreadKey, UUID> ids, Set<UUID> threads, Map<MessageKey, Joined> around) {}

    private Uni<Located> lockRoots(Tx tx, List<Item> items, Map<Key, Known> known) {
        SortedMap<ThreadKey, UUID> keys = Batch.threads(items, known);
        List<MessageKey> named = items.stream().map(Item::key).distinct().toList();
        return threads.ensure(tx, keys)
                .chain(() -> messages.locate(tx, named, Batch.echoing(items)))
                .flatMap(places -> {
                    Set<ThreadKey> wanted = new TreeSet<>(keys.keySet());
                    places.stream()
                            .filter(MessageRows.Place::isPublic)
                            .forEach(place ->
                                    wanted.add(ThreadKey.root(place.key().accountId(), place.root())));
                    Set<UUID> touched = new HashSet<>();
                    places.forEach(place -> touched.add(place.threadId()));
                    return threads.find(tx, wanted).flatMap(ids -> {
                        touched.addAll(ids.values());
                        return threads.lock(tx, roots(ids))
                                .chain(() -> messages.around(tx, parents(items, places), publicKeys(items, places)))
                                .map(around -> new Located(ids, touched, around));
                    });
                });
    }

    private static List<UUID> roots(Map<ThreadKey, UUID> ids) {
        return ids.entrySet().stream()
                .filter(entry -> entry.getKey().kind() == ThreadKey.Kind.ROOT)
                .map(Map.Entry::getValue)
                .toList();
    }

    /** What the batch answers, by what it says and by what is stored of what it speaks of. */
    private static Collection<MessageKey> parents(List<Item> items, List<MessageRows.Place> places) {
        Stream<MessageKey> said = items.stream()
                .filter(item -> item.isPublic() && item.content().parent() != null)
                .map(item -> new MessageKey(item.account().id(), item.content().parent()));
        Stream<MessageKey> stored = places.stream()
                .filter(place -> place.isPublic() && place.parent() != null)
                .map(place -> new MessageKey(place.key().accountId(), place.parent()));
        return Stream.concat(said, stored).distinct().toList();
    }

    private static Collection<MessageKey> publicKeys(List<Item> items, List<MessageRows.Place> places) {
        Stream<MessageKey> said = items.stream().filter(Item::isPublic).map(Item::key);
        Stream<MessageKey> stored =
                places.stream().filter(MessageRows.Place::isPublic).map(MessageRows.Place::key);
        return Stream.concat(said, stored).distinct().toList();
    }

    private Uni<Void> fold(Tx tx, List<Item> items, Map<Key, Known> known, Located located) {
        Set<UUID> touched = new HashSet<>(located.threads());
        touched.addAll(Batch.threads(located.around().values()));
        List<MessageKey> named = items.stream().map(Item::key).distinct().toList();
        return threads.lock(tx, touched)
                .chain(() -> threads.read(tx, touched))
                .flatMap(rows -> messages.read(tx, named, Batch.echoing(items)).flatMap(stored -> {
                    Echoes.match(items, stored);
                    Map<ThreadKey, UUID> ids = new HashMap<>(located.ids());
                    rows.values().forEach(row -> ids.put(row.key(), row.id()));
                    Batch batch = new Batch(items, known, stored, located.around());
                    batch.place(ids, rows);
                    return folding.run(tx, batch.works(), batch.changedRows(), batch.graph);
                }))
                .replaceWithVoid();
    }
}
