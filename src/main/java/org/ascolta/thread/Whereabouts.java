package org.ascolta.thread;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.ascolta.channel.Content;
import org.ascolta.channel.Said;

/**
 * Which places are one: those that were known to be when the accounts were read, and those that a batch says are. A
 * chain of moves has its first place as the canonical one, in whatever order it becomes known.
 */
final class Whereabouts {

    /**
     * A place that turns out to be another one.
     *
     * @param canonical what it is from now on
     */
    record Move(UUID accountId, String place, String canonical) {}

    /** A place goes on as another one, as a platform told it. */
    record Step(UUID accountId, String place, String next) {}

    private final Map<UUID, Map<String, String>> known = new HashMap<>();
    /** The roots of places that were canonical until now. */
    private final SortedSet<ThreadKey> origins = new TreeSet<>();

    private final Set<Step> steps = new LinkedHashSet<>();

    private final Set<String> named;

    /** @param named the places that are spoken of */
    Whereabouts(Collection<Account> accounts, Set<String> named) {
        this.named = named;
        accounts.forEach(account -> known.put(account.id(), new HashMap<>(account.aliases())));
    }

    /** Every place that something said may speak of. */
    static Stream<String> named(Said said) {
        Content content = said.content();
        Stream<String> stands = content == null || content.author() == null
                ? Stream.empty()
                : Stream.of(
                        content.place(),
                        content.parent(),
                        said.externalId(),
                        content.author().id());
        Stream<String> moves = said.detail() instanceof Said.Moved moved
                ? Stream.of(moved.from(), moved.to())
                : said.detail() instanceof Said.Alias alias
                        ? Stream.of(alias.from().id(), alias.to().id())
                        : Stream.empty();
        return Stream.concat(stands, moves).filter(Objects::nonNull);
    }

    String canonical(UUID account, String place) {
        return known.get(account).getOrDefault(place, place);
    }

    void moved(UUID account, String from, String to) {
        steps.add(new Step(account, from, to));
        String first = canonical(account, from);
        String then = canonical(account, to);
        if (!first.equals(then)) {
            Map<String, String> aliases = known.get(account);
            aliases.replaceAll((place, canonical) -> canonical.equals(then) ? first : canonical);
            aliases.put(then, first);
            origins.add(ThreadKey.root(account, then));
        }
    }

    /** What was not known before. */
    List<Move> moves() {
        return origins.stream().map(this::move).toList();
    }

    /** All that was told, known before or not. */
    List<Step> steps() {
        return List.copyOf(steps);
    }

    private Move move(ThreadKey place) {
        return new Move(place.accountId(), place.externalId(), canonical(place.accountId(), place.externalId()));
    }

    /** Whoever has not heard of a move that others have committed begins again. */
    void agreeWith(Collection<ThreadRow> locked) {
        for (ThreadRow thread : locked) {
            ThreadKey key = thread.key();
            if (named.contains(key.externalId())
                    && !thread.canonical().equals(canonical(key.accountId(), key.externalId()))) {
                throw new Conflict("a place moved in the meantime");
            }
        }
    }
}
