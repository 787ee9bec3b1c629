package org.ascolta.sla;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every version of every policy and calendar, by the time from which it holds. Immutable: a fold that has one does not see
 * what is published meanwhile. Which policies hold at a time is looked up in a table that is made once.
 */
public final class Book {

    /** One version of a calendar. */
    public record Hours(UUID versionId, long validFrom, Timetable timetable) {}

    /** A publication that running clocks follow: those of this policy, or those that are reckoned by this calendar. */
    public record Rebinding(long at, UUID policyId, UUID calendarId) {}

    private static final Comparator<Policy> IN_TIME =
            Comparator.comparingLong(Policy::validFrom).thenComparingInt(Policy::version);
    private static final Comparator<Policy> ORDER =
            Comparator.comparingInt(Policy::order).thenComparing(Policy::name).thenComparing(Policy::id);
    private static final Hours ALWAYS = new Hours(null, Long.MIN_VALUE, Timetable.ALWAYS);

    public static final Book EMPTY = new Book(0, List.of(), Map.of(), List.of());

    private final long edition;
    private final List<Policy> versions;
    private final Map<UUID, List<Hours>> calendars;
    private final List<Rebinding> rebindings;
    private final Map<UUID, Policy> byVersion;
    private final Map<UUID, List<Policy>> byPolicy;
    private final Map<UUID, Hours> hours;
    private final TreeMap<Long, Policy[]> valid = new TreeMap<>();

    /**
     * @param edition    grows with everything published
     * @param versions   of all policies; a null {@code when} ends its policy
     * @param calendars  of each calendar its versions in the order of their times
     * @param rebindings what was published for running clocks too, in the order of times
     */
    public Book(long edition, List<Policy> versions, Map<UUID, List<Hours>> calendars, List<Rebinding> rebindings) {
        this.edition = edition;
        this.versions = versions.stream().sorted(IN_TIME).toList();
        this.calendars = Map.copyOf(calendars);
        this.rebindings = List.copyOf(rebindings);
        byVersion = versions.stream().collect(Collectors.toMap(Policy::versionId, Function.identity()));
        byPolicy = this.versions.stream().collect(Collectors.groupingBy(Policy::id));
        hours = calendars.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(Hours::versionId, Function.identity()));
        tabulate();
    }

    /** From each version's time on: the policies that hold, in the order in which they are asked. */
    private void tabulate() {
        Map<UUID, Policy> holding = new HashMap<>();
        for (Policy version : versions) {
            if (version.when() == null) {
                holding.remove(version.id());
            } else {
                holding.put(version.id(), version);
            }
            Policy[] row = holding.values().toArray(Policy[]::new);
            Arrays.sort(row, ORDER);
            valid.put(version.validFrom(), row);
        }
    }

    public long edition() {
        return edition;
    }

    /** Of all policies, in the order of their times. */
    public List<Policy> versions() {
        return versions;
    }

    public Map<UUID, List<Hours>> calendars() {
        return calendars;
    }

    public List<Rebinding> rebindings() {
        return rebindings;
    }

    /** The first policy valid at a time whose condition holds. */
    public Optional<Policy> policy(long at, Scene scene) {
        Map.Entry<Long, Policy[]> row = valid.floorEntry(at);
        if (row != null) {
            for (Policy policy : row.getValue()) {
                if (policy.when().test(scene)) {
                    return Optional.of(policy);
                }
            }
        }
        return Optional.empty();
    }

    /** The version of this policy that is valid at a time; one that ended it is none. */
    public Optional<Policy> latest(UUID policyId, long at) {
        List<Policy> all = byPolicy.getOrDefault(policyId, List.of());
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).validFrom() <= at) {
                return Optional.of(all.get(i)).filter(version -> version.when() != null);
            }
        }
        return Optional.empty();
    }

    public Optional<Policy> version(UUID versionId) {
        return Optional.ofNullable(byVersion.get(versionId));
    }

    /** The calendar as it stood at a time: of one that is younger the first version; null and unknown ones never close. */
    public Hours hours(UUID calendarId, long at) {
        List<Hours> all = calendarId == null ? List.of() : calendars.getOrDefault(calendarId, List.of());
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).validFrom() <= at) {
                return all.get(i);
            }
        }
        return all.isEmpty() ? ALWAYS : all.get(0);
    }

    Optional<Hours> hours(UUID calendarVersionId) {
        return Optional.ofNullable(hours.get(calendarVersionId));
    }
}
