package org.ascolta.triage;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.ascolta.sla.Book;
import org.ascolta.store.Micros;
import org.ascolta.triage.Situation.Author;
import org.ascolta.triage.Situation.History;
import org.ascolta.triage.Situation.Reach;
import org.ascolta.triage.Situation.Words;

/**
 * A situation as one rule set sees it: what is asked of it that has to be reckoned.
 *
 * @param calendars those that the rule set may ask for, by their names when it was published
 */
record Matter(Situation situation, Map<String, UUID> calendars) {

    /** What {@code ticket.minutesToBreach} is while no clock runs: more than any that does. */
    static final long NO_CLOCK = 1_000_000;

    /** Of a younger message the reach of an hour cannot be told from one of its minutes. */
    private static final Duration YOUNGEST = Duration.ofMinutes(15);

    /** A value of a part of the situation; nothing when that part is missing. */
    <P> Object of(Function<Situation, P> part, Function<P, ?> value) {
        P found = part.apply(situation);
        return found == null ? null : value.apply(found);
    }

    Object signal(Function<Signals, ?> value) {
        return of(Situation::message, words -> words.signals() == null ? null : value.apply(words.signals()));
    }

    Object reach(Function<Reach, ?> value) {
        return of(Situation::message, words -> words.reach() == null ? null : value.apply(words.reach()));
    }

    Object history(Function<History, ?> value) {
        Author author = situation.author();
        return author == null || author.history() == null ? null : value.apply(author.history());
    }

    /** Minutes from a time until now; none when it is unknown or still to come. */
    Long minutesSince(OffsetDateTime time) {
        return time == null || situation.now() == null
                ? null
                : (Long) Math.max(0, Duration.between(time, situation.now()).toMinutes());
    }

    /** Less than none once it is breached. */
    Long minutesToBreach() {
        OffsetDateTime due =
                situation.ticket() == null ? null : situation.ticket().nextDueAt();
        return due == null || situation.now() == null
                ? (Long) NO_CLOCK
                : (Long) Duration.between(situation.now(), due).toMinutes();
    }

    /** Reactions an hour. */
    Double velocity() {
        Words words = situation.message();
        if (words == null || words.reach() == null || words.writtenAt() == null || situation.now() == null) {
            return null;
        }
        Duration age = Duration.between(words.writtenAt(), situation.now());
        double hours = (age.compareTo(YOUNGEST) < 0 ? YOUNGEST : age).toMillis() / 3_600_000.0;
        Reach reach = words.reach();
        return (reach.likes() + reach.shares() + reach.replies()) / hours;
    }

    /** The names of the calendars that are open now. */
    List<String> open() {
        Book book = situation.book();
        if (book == null || situation.now() == null) {
            return List.of();
        }
        long now = Micros.of(situation.now());
        return calendars.entrySet().stream()
                .filter(calendar -> isOpen(book, calendar.getValue(), now))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isOpen(Book book, UUID calendar, long now) {
        return book.calendars().containsKey(calendar)
                && book.hours(calendar, now).timetable().between(now, now + 1) > 0;
    }
}
