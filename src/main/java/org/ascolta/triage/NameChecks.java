package org.ascolta.triage;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ascolta.cel.Compared;
import org.ascolta.cel.Condition;
import org.ascolta.store.Tx;
import org.ascolta.web.Problem.Fault;

/** What the names in rules stand for. Refuses those that nothing has, all of them at once. */
final class NameChecks {

    private static final String NAMED = """
            SELECT (SELECT jsonb_object_agg(name, id) FROM queue WHERE name = ANY($1)) AS queues,
                   (SELECT jsonb_object_agg(name, id) FROM team WHERE name = ANY($2)) AS teams,
                   (SELECT jsonb_object_agg(name, id) FROM sla_policy
                    WHERE name = ANY($3) AND deleted_at IS NULL) AS policies,
                   (SELECT jsonb_object_agg(name, id) FROM calendar WHERE $4 AND deleted_at IS NULL) AS calendars,
                   ARRAY(SELECT DISTINCT network FROM account WHERE network = ANY($5)) AS networks""";

    private static final String RESOLVED =
            "SELECT resolved, %s AS live FROM rule_set WHERE version = $1".formatted(RuleNames.LIVE);

    private final List<RuleIn> rules;
    private final Map<String, Condition> conditions;

    /** @param conditions of the rules, by their texts */
    NameChecks(List<RuleIn> rules, Map<String, Condition> conditions) {
        this.rules = rules;
        this.conditions = conditions;
    }

    /** By what the names stand for now. */
    Uni<RuleNames> present(Tx tx) {
        boolean calendars = conditions.values().stream()
                .anyMatch(condition -> condition.fields().contains(RuleFields.OPEN_CALENDARS));
        return tx.first(
                        NAMED,
                        all(RuleThen::queue),
                        all(RuleThen::team),
                        all(RuleThen::slaPolicy),
                        calendars,
                        asked(RuleWords.NETWORK).toArray(String[]::new))
                .map(row -> {
                    RuleNames names = names(row);
                    refuse(names, Set.of(row.getArrayOfStrings("networks")));
                    return names;
                });
    }

    /** By what they stood for when a version was published, whatever that is called now. What is shipped names nothing. */
    Uni<Void> published(Tx tx, int version) {
        return tx.first(RESOLVED, version)
                .invoke(row -> {
                    if (row != null) {
                        Set<UUID> live = Set.of(row.getArrayOfUUIDs("live"));
                        refuse(RuleNames.read(row.getJsonObject("resolved")).among(live), asked(RuleWords.NETWORK));
                    }
                })
                .replaceWithVoid();
    }

    /** The texts that the conditions ask a field for. */
    Set<String> asked(String field) {
        return conditions.values().stream()
                .flatMap(condition -> condition.compared().stream())
                .filter(compared -> compared.field().equals(field))
                .map(Compared::text)
                .collect(Collectors.toSet());
    }

    private static RuleNames names(Row row) {
        return new RuleNames(
                RuleNames.ids(row.getJsonObject("queues")),
                RuleNames.ids(row.getJsonObject("teams")),
                RuleNames.ids(row.getJsonObject("policies")),
                RuleNames.ids(row.getJsonObject("calendars")));
    }

    private void refuse(RuleNames names, Set<String> networks) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            RuleThen then = rules.get(i).then();
            there(faults, RuleChecks.field(i, "then.queue"), then.queue(), names.queues(), "queue");
            there(faults, RuleChecks.field(i, "then.team"), then.team(), names.teams(), "team");
            there(faults, RuleChecks.field(i, "then.slaPolicy"), then.slaPolicy(), names.policies(), "policy");
            for (Compared compared : conditions.get(rules.get(i).when()).compared()) {
                String field = RuleChecks.field(i, "when");
                if (compared.field().equals(RuleFields.OPEN_CALENDARS)) {
                    known(faults, field, compared, names.calendars().keySet(), "names a calendar that does not exist");
                } else if (compared.field().equals(RuleWords.NETWORK)
                        && !RuleWords.NETWORKS.contains(compared.text())) {
                    known(faults, field, compared, networks, "names a network that is not known and has no account");
                }
            }
        }
        RuleChecks.refuse(faults);
    }

    private static void there(List<Fault> faults, String field, String name, Map<String, UUID> known, String what) {
        if (name != null && !known.containsKey(name)) {
            faults.add(new Fault(field, "names a " + what + " that does not exist"));
        }
    }

    private static void known(List<Fault> faults, String field, Compared compared, Set<String> known, String why) {
        if (!compared.text().isEmpty() && !known.contains(compared.text())) {
            faults.add(new Fault(field, RuleChecks.placed(why, compared.line(), compared.column())));
        }
    }

    private String[] all(Function<RuleThen, String> name) {
        return rules.stream()
                .map(rule -> name.apply(rule.then()))
                .filter(Objects::nonNull)
                .distinct()
                .toArray(String[]::new);
    }
}
