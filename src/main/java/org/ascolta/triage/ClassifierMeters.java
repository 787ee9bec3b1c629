package org.ascolta.triage;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** What is asked of the classifier, and what comes of it. */
@ApplicationScoped
class ClassifierMeters {

    private final MeterRegistry registry;

    ClassifierMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void called(ClassifierOutcome outcome) {
        registry.counter("ascolta.classifier.calls", "outcome", outcome.name()).increment();
    }

    /** Of these messages it said something, of those nothing, and so much that it said means nothing here. */
    void answered(int spokenOf, int silent, int dropped) {
        messages("spoken_of", spokenOf);
        messages("silent", silent);
        registry.counter("ascolta.classifier.dropped").increment(dropped);
    }

    void leftOut() {
        messages("left_out", 1);
    }

    private void messages(String outcome, int number) {
        registry.counter("ascolta.classifier.messages", "outcome", outcome).increment(number);
    }
}
