package org.ascolta.triage;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Counts the failures of rules, and says once that one is suspended. */
@ApplicationScoped
class RuleFailures implements RuleWatch {

    private static final Logger LOG = Logger.getLogger(RuleFailures.class);

    private final MeterRegistry registry;

    RuleFailures(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void failed(String rule, boolean suspended) {
        registry.counter("ascolta.rules.failures", "rule", rule).increment();
        if (suspended) {
            LOG.warnf(
                    "Rule %s has failed %d times in a row: it is asked no more until rules are published or activated.",
                    rule, Rule.MOST_FAILURES);
        }
    }
}
