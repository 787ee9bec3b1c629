package org.ascolta.triage;

import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ascolta.cel.Condition;

/** Makes the active rule set of what is stored. */
@ApplicationScoped
class RuleReader {

    /** The head and its rules as they stood at one moment, which is why it is one statement. */
    static final String ACTIVE = """
            SELECT h.edition, h.active_version, s.definition, s.resolved, %s AS live
            FROM rule_head h LEFT JOIN rule_set s ON s.version = h.active_version""".formatted(RuleNames.LIVE);

    private final RuleSetJson json;
    private final ShippedRules shipped;
    private final RuleFailures failures;

    RuleReader(RuleSetJson json, ShippedRules shipped, RuleFailures failures) {
        this.json = json;
        this.shipped = shipped;
        this.failures = failures;
    }

    Rules rules(Row row, Rules earlier) {
        int version = row.getInteger("active_version");
        boolean isShipped = version == ShippedRules.VERSION;
        List<RuleIn> said = isShipped ? shipped.rules() : json.read(row.getJsonObject("definition"));
        RuleNames names = isShipped
                ? RuleNames.NONE
                : RuleNames.read(row.getJsonObject("resolved")).among(Set.of(row.getArrayOfUUIDs("live")));
        Map<String, Condition> known = earlier.conditions();
        List<Rule> rules = RuleMaker.rules(said, names, known, Rule.MOST_FAILURES);
        return new Rules(row.getLong("edition"), version, rules, names.calendars(), failures);
    }
}
