package org.ascolta.triage;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ascolta.cel.Condition;

/** A compiled rule set. Immutable but for its count of failures, and asked by as many threads as like. */
public final class Rules {

    /** None. */
    public static final Rules NONE = new Rules(0, 0, List.of(), Map.of(), RuleWatch.NOBODY);

    private final long edition;
    private final int version;
    private final List<Rule> rules;
    private final Map<String, UUID> calendars;
    private final RuleWatch watch;
    private final Set<String> fields;
    private final List<Rule> ofMessages;

    /** @param calendars that rules may ask for, by name */
    Rules(long edition, int version, List<Rule> rules, Map<String, UUID> calendars, RuleWatch watch) {
        this.edition = edition;
        this.version = version;
        this.rules = List.copyOf(rules);
        this.calendars = Map.copyOf(calendars);
        this.watch = watch;
        ofMessages = rules.stream().filter(rule -> !rule.isOfTicket()).toList();
        fields = rules.stream().flatMap(rule -> rule.fields().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Of the head when it was read. */
    public long edition() {
        return edition;
    }

    /**
     * What it says of a message when it comes; never throws. Rules that ask about the ticket are left for {@link #judgeAgain}: what
     * is said of a message must not depend on what came before it.
     */
    public Verdict judge(Situation situation) {
        return judge(situation, ofMessages, watch);
    }

    /** What all of it says of a ticket's message as things stand now; never throws. */
    public Verdict judgeAgain(Situation situation) {
        return judge(situation, rules, watch);
    }

    /** The same, and who else hears of rules that fail. */
    Verdict judge(Situation situation, RuleWatch watch) {
        return judge(situation, rules, watch);
    }

    private Verdict judge(Situation situation, List<Rule> rules, RuleWatch watch) {
        Judgement judgement = new Judgement(version);
        Function<String, Object> values = RuleFields.values(new Matter(situation, calendars));
        for (Rule rule : rules) {
            if (rule.isAsked(situation.now()) && holds(rule, values, watch)) {
                judgement.fire(rule.id(), rule.effects());
                if (rule.stops()) {
                    break;
                }
            }
        }
        return judgement.verdict();
    }

    private static boolean holds(Rule rule, Function<String, Object> values, RuleWatch watch) {
        Condition.Outcome outcome = rule.ask(values);
        if (outcome == Condition.Outcome.failed) {
            watch.failed(rule.id(), rule.failed());
            return false;
        }
        rule.succeeded();
        return outcome == Condition.Outcome.yes;
    }

    /** Whether a rule asks what there was with the author before. */
    public boolean askHistory() {
        return RuleFields.HISTORY.stream().anyMatch(fields::contains);
    }

    /** Whether a rule asks about the ticket, or what changes though nobody writes: the time, or how far a message has gone. */
    public boolean askAgain() {
        return fields.stream().anyMatch(field -> RuleFields.isOfTicket(field) || RuleFields.PASSING.contains(field));
    }

    /** Its conditions by their texts, which the next edition need not compile again. */
    Map<String, Condition> conditions() {
        return rules.stream().collect(Collectors.toMap(Rule::when, Rule::condition, (one, same) -> one));
    }
}
