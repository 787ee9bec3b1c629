package org.ascolta.triage;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ascolta.cel.Condition;
import org.ascolta.cel.InvalidCondition;

/** Makes rules that can be asked of rules that were published. */
final class RuleMaker {

    private RuleMaker() {}

    /** @param known conditions by their texts, which need not be compiled again */
    static List<Rule> rules(List<RuleIn> said, RuleNames names, Map<String, Condition> known, int mostFailures) {
        return said.stream()
                .map(rule -> new Rule(rule, condition(rule, known), Effects.of(rule.then(), names), mostFailures))
                .toList();
    }

    /** By their texts. */
    static Map<String, Condition> conditions(List<RuleIn> said) {
        return said.stream()
                .map(RuleIn::when)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), RuleMaker::compiled));
    }

    private static Condition condition(RuleIn rule, Map<String, Condition> known) {
        Condition condition = known.get(rule.when());
        return condition == null ? compiled(rule.when()) : condition;
    }

    /** What another release has published may be beyond this one: it fails, like any condition that cannot be decided. */
    private static Condition compiled(String when) {
        try {
            return RuleFields.compile(when);
        } catch (InvalidCondition beyond) {
            return values -> Condition.Outcome.failed;
        }
    }
}
