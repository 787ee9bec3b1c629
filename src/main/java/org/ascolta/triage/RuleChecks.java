package org.ascolta.triage;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.ascolta.cel.Condition;
import org.ascolta.cel.InvalidCondition;
import org.ascolta.store.Tx;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;
import org.ascolta.web.Problem.Fault;

/** What rules must be beyond the form of their fields. All that is wrong is said at once. */
final class RuleChecks {

    private static final String REVIEW = "review";

    private static final String KNOWN = """
            SELECT (SELECT jsonb_object_agg(name, id) FROM queue WHERE name = ANY($1)) AS queues,
                   (SELECT jsonb_object_agg(name, id) FROM team WHERE name = ANY($2)) AS teams,
                   (SELECT jsonb_object_agg(name, id) FROM sla_policy
                    WHERE name = ANY($3) AND deleted_at IS NULL) AS policies,
                   (SELECT jsonb_object_agg(name, id) FROM calendar WHERE $4 AND deleted_at IS NULL) AS calendars""";

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
            if (rule.then().isEmpty() && !rule.stops()) {
                faults.add(new Fault(field(i, "then"), "must do something, or the rule must stop"));
            }
            if (REVIEW.equals(rule.then().queue())) {
                faults.add(new Fault(field(i, "then.queue"), "cannot be review: propose a disposition instead"));
            }
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
        Problem problem = null;
        for (int i = 0; i < rules.size(); i++) {
            try {
                conditions.computeIfAbsent(rules.get(i).when(), RuleFields::compile);
            } catch (InvalidCondition wrong) {
                String field = field(i, "when");
                String message = "%s (line %d, column %d)".formatted(wrong.getMessage(), wrong.line(), wrong.column());
                problem = (problem == null ? Problem.of(ErrorCode.rule_invalid, field + ' ' + message) : problem)
                        .field(field, message);
            }
        }
        if (problem != null) {
            throw problem;
        }
        return conditions;
    }

    /** What the names stand for; refuses those that nothing has. */
    static Uni<RuleNames> names(Tx tx, List<RuleIn> rules) {
        boolean calendars = rules.stream().anyMatch(rule -> rule.when().contains(RuleFields.OPEN_CALENDARS));
        return tx.first(
                        KNOWN,
                        all(rules, RuleThen::queue),
                        all(rules, RuleThen::team),
                        all(rules, RuleThen::slaPolicy),
                        calendars)
                .map(RuleChecks::names)
                .invoke(names -> allThere(rules, names));
    }

    private static RuleNames names(Row row) {
        return new RuleNames(
                RuleNames.ids(row.getJsonObject("queues")),
                RuleNames.ids(row.getJsonObject("teams")),
                RuleNames.ids(row.getJsonObject("policies")),
                RuleNames.ids(row.getJsonObject("calendars")));
    }

    private static void allThere(List<RuleIn> rules, RuleNames names) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            RuleThen then = rules.get(i).then();
            there(faults, field(i, "then.queue"), then.queue(), names.queues(), "queue");
            there(faults, field(i, "then.team"), then.team(), names.teams(), "team");
            there(faults, field(i, "then.slaPolicy"), then.slaPolicy(), names.policies(), "policy");
        }
        refuse(faults);
    }

    private static void there(List<Fault> faults, String field, String name, Map<String, UUID> known, String what) {
        if (name != null && !known.containsKey(name)) {
            faults.add(new Fault(field, "names a " + what + " that does not exist"));
        }
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            Problem problem =
                    Problem.unprocessable(faults.get(0).field(), faults.get(0).message());
            faults.stream().skip(1).forEach(fault -> problem.field(fault.field(), fault.message()));
            throw problem;
        }
    }

    private static String[] all(List<RuleIn> rules, Function<RuleThen, String> name) {
        return rules.stream()
                .map(rule -> name.apply(rule.then()))
                .filter(Objects::nonNull)
                .distinct()
                .toArray(String[]::new);
    }

    private static String field(int rule, String name) {
        return "rules[" + rule + "]." + name;
    }
}
