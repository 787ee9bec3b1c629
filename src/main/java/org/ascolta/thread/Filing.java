package org.ascolta.thread;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.ascolta.customer.Key;
import org.ascolta.customer.Known;
import org.ascolta.store.Tx;
import org.ascolta.thread.PlaceMoves.United;

/** Locks the threads that a batch is about, in the order that {@link Ingest} tells, files it there and folds. */
@ApplicationScoped
class Filing {

    private final ThreadRows threads;
    private final MessageRows messages;
    private final PlaceMoves moves;
    private final Folding folding;
    private final Asides asides;

    Filing(ThreadRows threads, MessageRows messages, PlaceMoves moves, Folding folding, Asides asides) {
        this.threads = threads;
        this.messages = messages;
        this.moves = moves;
        this.folding = folding;
        this.asides = asides;
    }

    Uni<Void> file(Tx tx, Intake intake, Map<Key, Known> known) {
        return lockRoots(tx, intake, known).flatMap(located -> fold(tx, intake, known, located));
    }

    /**
     * What is known of the batch's places once its roots are locked.
     *
     * @param up   what the batch answers
     * @param down what may be answered of it
     */
    private record Located(
            Map<ThreadKey, UUID> ids,
            Set<UUID> threads,
            Set<MessageKey> up,
            Set<MessageKey> down,
            Map<MessageKey, Joined> around) {

        Located with(Map<MessageKey, Joined> others) {
            return new Located(ids, threads, up, down, others);
        }
    }

    private Uni<Located> lockRoots(Tx tx, Intake intake, Map<Key, Known> known) {
        List<Item> items = intake.items();
        SortedMap<ThreadKey, UUID> keys = Batch.threads(items, known);
        return moves.counterparts(tx, intake.places().moves())
                .invoke(more -> more.forEach(keys::putIfAbsent))
                .chain(() -> threads.ensure(tx, keys))
                .chain(() -> messages.locate(tx, named(items), Batch.echoing(items), Batch.told(items)))
                .flatMap(places -> lockRoots(tx, intake, wanted(keys.keySet(), places), places));
    }

    private static Set<ThreadKey> wanted(Set<ThreadKey> keys, List<MessageRows.Place> places) {
        Set<ThreadKey> wanted = new TreeSet<>(keys);
        places.stream()
                .filter(MessageRows.Place::isPublic)
                .forEach(place -> wanted.add(ThreadKey.root(place.key().accountId(), place.root())));
        return wanted;
    }

    private Uni<Located> lockRoots(Tx tx, Intake intake, Set<ThreadKey> wanted, List<MessageRows.Place> places) {
        Set<UUID> touched = new HashSet<>();
        places.forEach(place -> touched.add(place.threadId()));
        Set<MessageKey> up = parents(intake.items(), places);
        Set<MessageKey> down = publicKeys(intake.items(), places);
        return threads.find(tx, wanted).flatMap(ids -> {
            touched.addAll(ids.values());
            return threads.lock(tx, roots(ids))
                    .chain(() -> moves.threads(tx, intake.places().moves()))
                    .invoke(touched::addAll)
                    .chain(() -> messages.around(tx, up, down))
                    .map(around -> new Located(ids, touched, up, down, around));
        });
    }

    private static List<UUID> roots(Map<ThreadKey, UUID> ids) {
        return ids.entrySet().stream()
                .filter(entry -> entry.getKey().kind() == ThreadKey.Kind.ROOT)
                .map(Map.Entry::getValue)
                .toList();
    }

    private static List<MessageKey> named(List<Item> items) {
        return items.stream().map(Item::key).distinct().toList();
    }

    /** What the batch answers, by what it says and by what is stored of what it speaks of. */
    private static Set<MessageKey> parents(List<Item> items, List<MessageRows.Place> places) {
        Stream<MessageKey> said = items.stream()
                .filter(item -> item.isPublic() && item.content().parent() != null)
                .map(item -> new MessageKey(item.account().id(), item.content().parent()));
        Stream<MessageKey> stored = places.stream()
                .filter(place -> place.isPublic() && place.parent() != null)
                .map(place -> new MessageKey(place.key().accountId(), place.parent()));
        return new HashSet<>(Stream.concat(said, stored).toList());
    }

    private static Set<MessageKey> publicKeys(List<Item> items, List<MessageRows.Place> places) {
        Stream<MessageKey> said = items.stream().filter(Item::isPublic).map(Item::key);
        Stream<MessageKey> stored =
                places.stream().filter(MessageRows.Place::isPublic).map(MessageRows.Place::key);
        return new HashSet<>(Stream.concat(said, stored).toList());
    }

    private Uni<Void> fold(Tx tx, Intake intake, Map<Key, Known> known, Located located) {
        Set<UUID> touched = new HashSet<>(located.threads());
        touched.addAll(Batch.threads(located.around().values()));
        return threads.lock(tx, touched)
                .chain(() -> moves.note(tx, intake.places().steps()))
                .chain(() -> moves.unite(tx, intake.places().moves()))
                .flatMap(united -> around(tx, located, united)
                        .flatMap(now -> threads.read(tx, touched, Verdicts.askHistory(intake.accounts()))
                                .invoke(rows -> intake.places().agreeWith(rows.values()))
                                .flatMap(rows -> fold(tx, intake, known, now, rows, united.threads()))));
    }

    /** What is around the batch: read again when a move has changed it, together with what is around what moved. */
    private Uni<Located> around(Tx tx, Located located, United united) {
        if (united == United.NOTHING) {
            return Uni.createFrom().item(located);
        }
        Set<MessageKey> up = new HashSet<>(located.up());
        up.addAll(united.messages());
        up.addAll(united.answered());
        Set<MessageKey> down = new HashSet<>(located.down());
        down.addAll(united.messages());
        return messages.around(tx, up, down)
                .invoke(around -> united.messages().forEach(moved -> around.get(moved).renewed = true))
                .map(located::with);
    }

    private Uni<Void> fold(
            Tx tx, Intake intake, Map<Key, Known> known, Located located, Map<UUID, ThreadRow> rows, Set<UUID> filled) {
        List<Item> items = intake.items();
        return messages.read(tx, named(items), Batch.echoing(items), Batch.told(items))
                .flatMap(stored -> {
                    List<Item> meant = Echoes.match(items, stored);
                    List<Asides.Opened> opened = Echoes.asides(items, meant, stored);
                    Map<ThreadKey, UUID> ids = new HashMap<>(located.ids());
                    rows.values().forEach(row -> ids.put(row.key(), row.id()));
                    Batch batch = new Batch(meant, known, stored, located.around());
                    batch.place(ids, rows, intake.accounts());
                    batch.disturb(filled);
                    Verdicts.give(batch.works(), tx);
                    return folding.run(tx, batch.works(), batch.changedRows(), batch.graph)
                            .chain(() -> asides.learn(tx, opened));
                });
    }
}
