package org.ascolta.triage;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ascolta.cel.Condition;
import org.ascolta.cel.Conditions;
import org.ascolta.cel.InvalidCondition;
import org.ascolta.cel.Kind;
import org.ascolta.sla.Scene.Place;
import org.ascolta.triage.Situation.Author;
import org.ascolta.triage.Situation.History;
import org.ascolta.triage.Situation.Person;
import org.ascolta.triage.Situation.Talk;
import org.ascolta.triage.Situation.Work;

/** All that conditions of rules may name: the table behind their types, their values, and their documentation. */
final class RuleFields {

    static final String OPEN_CALENDARS = "calendars.open";

    /** What is to be looked up before a rule can ask it. */
    static final Set<String> HISTORY = Set.of("author.strikes", "author.openTickets", "author.breaches");

    /**
     * What a message finds when it comes, which depends on the order in which messages come and on the time that has passed: rules
     * that ask for it are asked about the ticket, a moment later.
     */
    static boolean isOfTicket(String field) {
        return field.startsWith("ticket.") || LATER.contains(field);
    }

    /** Beside the ticket; labels come from a classifier, when the message is there already. */
    private static final Set<String> LATER = Set.of("thread.burst", "message.ageMinutes", "message.labels");

    /** What changes though nobody writes. */
    static final Set<String> PASSING = Set.of(
            "message.likes",
            "message.shares",
            "message.replies",
            "message.views",
            "message.velocity",
            "now",
            OPEN_CALENDARS);

    static final List<RuleField> ALL = Stream.of(MessageFields.all(), people(), places(), ticket(), time())
            .flatMap(fields -> fields)
            .toList();

    private static final Map<String, RuleField> BY_NAME =
            ALL.stream().collect(Collectors.toMap(RuleField::name, Function.identity()));

    private static final Conditions CONDITIONS =
            Conditions.over(ALL.stream().collect(Collectors.toMap(RuleField::name, RuleField::kind)));

    private RuleFields() {}

    /** The condition that a text is; fails with {@link InvalidCondition}. */
    static Condition compile(String text) {
        return CONDITIONS.compile(text);
    }

    /** The values of a matter, for all conditions that are asked of it; each is read when it is asked for first. */
    static Function<String, Object> values(Matter matter) {
        return CONDITIONS.once(name -> BY_NAME.get(name).of(matter));
    }

    private static Stream<RuleField> people() {
        return Stream.of(
                author("id", Kind.text, "Who wrote it, by the platform's id.", Author::id),
                author("name", Kind.text, "The author's name on the platform.", Author::name),
                author("handle", Kind.text, "The author's handle on the platform.", Author::handle),
                author("followers", Kind.whole, "How many follow the author; 0 when unknown.", Author::followers),
                author("verified", Kind.bool, "Whether the platform has verified the author.", Author::verified),
                history(
                        "strikes",
                        "Messages of the author that people waived as troll or spam and that have not expired.",
                        History::strikes),
                history("openTickets", "Tickets of the author that wait for an answer.", History::openTickets),
                history(
                        "breaches",
                        "Clocks of the author's tickets that were missed in the last 90 days.",
                        History::breaches),
                customer("vip", Kind.bool, "Whether the desk has marked the customer as important.", Person::vip),
                customer("language", Kind.text, "The language that is kept of the customer.", Person::language));
    }

    private static Stream<RuleField> places() {
        return Stream.of(
                account("id", "The account where it was written.", Place::id),
                account("brandId", "The brand of that account.", Place::brandId),
                account("network", "Its network: facebook, x, email and so on.", Place::network),
                account("role", "What it is there for: official, support, regional, listening.", Place::role),
                account("handle", "Its handle.", Place::handle),
                new RuleField(
                        "thread.visibility",
                        Kind.text,
                        "Where the conversation is held: public or private.",
                        matter -> matter.of(Situation::thread, Talk::visibility)),
                new RuleField(
                        "thread.burst",
                        Kind.whole,
                        "Messages of the customer since anybody has answered, this one counted.",
                        matter -> matter.of(Situation::thread, Talk::burst)));
    }

    private static Stream<RuleField> ticket() {
        return Stream.of(
                ticket(
                        "status",
                        Kind.text,
                        "The ticket's status before this message: new, open and so on.",
                        Work::status),
                ticket("band", Kind.text, "Its band before: low, normal, high, urgent.", Work::band),
                ticket("followUp", Kind.bool, "Whether it follows a ticket that had ended.", Work::followUp),
                ticket("unanswered", Kind.whole, "How many of its messages wait for an answer.", Work::unanswered),
                ticket("tags", Kind.texts, "Its tags before this message.", Work::tags),
                new RuleField(
                        "ticket.minutesWaiting",
                        Kind.whole,
                        "Minutes since the oldest message that still waits for an answer was written; 0 when none does.",
                        matter -> matter.of(Situation::ticket, work -> matter.minutesSince(work.oldestOpenAt()))),
                new RuleField(
                        "ticket.minutesToBreach",
                        Kind.whole,
                        "Minutes until its next clock is due, below 0 afterwards; 1000000 when no clock runs.",
                        Matter::minutesToBreach));
    }

    private static Stream<RuleField> time() {
        return Stream.of(
                new RuleField(
                        "now",
                        Kind.time,
                        "The time, by the database's clock.",
                        matter -> matter.of(Situation::now, time -> time.toInstant())),
                new RuleField(
                        OPEN_CALENDARS,
                        Kind.texts,
                        "The names of the calendars that are open now, as they were called when the rules were published.",
                        Matter::open));
    }

    private static RuleField author(String name, Kind kind, String description, Function<Author, Object> value) {
        return new RuleField("author." + name, kind, description, matter -> matter.of(Situation::author, value));
    }

    private static RuleField history(String name, String description, Function<History, Object> value) {
        return new RuleField("author." + name, Kind.whole, description, matter -> matter.history(value));
    }

    private static RuleField customer(String name, Kind kind, String description, Function<Person, Object> value) {
        return new RuleField("customer." + name, kind, description, matter -> matter.of(Situation::customer, value));
    }

    private static RuleField account(String name, String description, Function<Place, Object> value) {
        return new RuleField("account." + name, Kind.text, description, matter -> matter.of(Situation::account, value));
    }

    private static RuleField ticket(String name, Kind kind, String description, Function<Work, Object> value) {
        return new RuleField("ticket." + name, kind, description, matter -> matter.of(Situation::ticket, value));
    }
}
