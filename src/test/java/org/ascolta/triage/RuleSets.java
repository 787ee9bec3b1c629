package org.ascolta.triage;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.sla.Band;

/** Rule sets for tests, compiled as published ones are. */
final class RuleSets {

    static final UUID QUEUE = UUID.fromString("00000000-0000-7000-8000-0000000000c1");
    static final UUID OTHER_QUEUE = UUID.fromString("00000000-0000-7000-8000-0000000000c2");
    static final UUID TEAM = UUID.fromString("00000000-0000-7000-8000-0000000000d1");
    static final UUID POLICY = UUID.fromString("00000000-0000-7000-8000-0000000000e1");

    private static final RuleNames NAMES = new RuleNames(
            Map.of("bags", QUEUE, "money", OTHER_QUEUE), Map.of("night", TEAM), Map.of("gold", POLICY), Map.of());

    private RuleSets() {}

    static RuleIn rule(String id, String when, RuleThen then) {
        return new RuleIn(id, null, when, then, null, null, null);
    }

    static RuleIn stop(RuleIn rule) {
        return new RuleIn(rule.id(), null, rule.when(), rule.then(), true, null, null);
    }

    static RuleThen points(int points) {
        return new RuleThen(points, null, null, null, null, null, null, null, null, null, null);
    }

    static RuleThen floor(Band band) {
        return new RuleThen(null, band, null, null, null, null, null, null, null, null, null);
    }

    static RuleThen tag(String... tags) {
        return new RuleThen(null, null, null, null, null, List.of(tags), null, null, null, null, null);
    }

    static Rules of(RuleIn... rules) {
        return of(RuleWatch.NOBODY, rules);
    }

    static Rules of(RuleWatch watch, RuleIn... rules) {
        List<Rule> made = RuleMaker.rules(Arrays.asList(rules), NAMES, Map.of(), Rule.MOST_FAILURES);
        return new Rules(1, 7, made, Map.of(), watch);
    }

    static List<String> fired(Verdict verdict) {
        return verdict.fired().stream().map(Verdict.Fired::rule).toList();
    }
}
