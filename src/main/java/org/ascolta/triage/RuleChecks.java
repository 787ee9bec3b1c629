package org.ascolta.triage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ascolta.cel.Compared;
import org.ascolta.cel.Condition;
import org.ascolta.cel.InvalidCondition;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;
import org.ascolta.web.Problem.Fault;

/** What rules must be beyond the form of their fields. All that is wrong is said at once. */
final class RuleChecks {

    private static final String REVIEW = "review";

    private RuleChecks() {}

    /**
     * Refuses what can be refused without looking anything up. Compiles every condition, which takes its time.
     *
     * @return the conditions by their texts
     */
    static Map<String, Condition> form(List<RuleIn> rules) {
        List<Fault> faults = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            RuleIn rule = rules.get(i);
            if (!ids.add(rule.id())) {
                faults.add(new Fault(field(i, "id"), "is that of a rule before"));
            }
            effects(faults, i, rule);
            if (rule.validFrom() != null
                    && rule.validTo() != null
                    && !rule.validFrom().isBefore(rule.validTo())) {
                faults.add(new Fault(field(i, "validTo"), "must be later than validFrom"));
            }
        }
        refuse(faults);
        Map<String, Condition> conditions = conditions(rules);
        for (int i = 0; i < rules.size(); i++) {
            ofTickets(faults, i, rules.get(i), conditions.get(rules.get(i).when()));
        }
        refuse(faults);
        return conditions;
    }

    private static void effects(List<Fault> faults, int i, RuleIn rule) {
        RuleThen then = rule.then();
        boolean isIdle = then.doesNothing() && !rule.stops();
        boolean isOwedAndWaived = then.disposition() != null && then.mention() == Mention.engage;
        refuse(faults, isIdle, field(i, "then"), "must do something, or the rule must stop");
        refuse(
                faults,
                REVIEW.equals(then.queue()),
                field(i, "then.queue"),
                "cannot be review: propose a disposition instead");
        refuse(faults, isOwedAndWaived, field(i, "then.mention"), "cannot be engage beside a disposition");
    }

    /** What holds of a message for good cannot rest on what changes around it. */
    private static void ofTickets(List<Fault> faults, int i, RuleIn rule, Condition condition) {
        if (condition.fields().stream().anyMatch(RuleFields::isOfTicket)) {
            String why = "cannot rest on what changes: the ticket, thread.burst, message.ageMinutes, message.labels";
            RuleThen then = rule.then();
            refuse(faults, then.disposition() != null, field(i, "then.disposition"), why);
            refuse(faults, then.slaPolicy() != null, field(i, "then.slaPolicy"), why);
            refuse(faults, rule.stops(), field(i, "stop"), why);
        }
    }

    private static void refuse(List<Fault> faults, boolean isWrong, String field, String why) {
        if (isWrong) {
            faults.add(new Fault(field, why));
        }
    }

    private static Map<String, Condition> conditions(List<RuleIn> rules) {
        Map<String, Condition> conditions = new HashMap<>();
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            try {
                Condition condition = conditions.computeIfAbsent(rules.get(i).when(), RuleFields::compile);
                for (Compared compared : condition.compared()) {
                    words(faults, field(i, "when"), compared);
                }
            } catch (InvalidCondition wrong) {
                faults.add(new Fault(field(i, "when"), placed(wrong.getMessage(), wrong.line(), wrong.column())));
            }
        }
        if (!faults.isEmpty()) {
            throw all(
                    Problem.of(
                            ErrorCode.rule_invalid,
                            faults.get(0).field() + ' ' + faults.get(0).message()),
                    faults);
        }
        return conditions;
    }

    private static void words(List<Fault> faults, String field, Compared compared) {
        RuleWords.complaint(compared)
                .map(complaint -> placed(complaint, compared.line(), compared.column()))
                .ifPresent(message -> faults.add(new Fault(field, message)));
    }

    static String placed(String message, int line, int column) {
        return "%s (line %d, column %d)".formatted(message, line, column);
    }

    static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw all(
                    Problem.unprocessable(faults.get(0).field(), faults.get(0).message()),
                    faults.subList(1, faults.size()));
        }
    }

    private static Problem all(Problem problem, List<Fault> faults) {
        faults.forEach(fault -> problem.field(fault.field(), fault.message()));
        return problem;
    }

    static String field(int rule, String name) {
        return "rules[" + rule + "]." + name;
    }
}
