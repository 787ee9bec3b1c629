package org.ascolta.triage;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.ascolta.store.Schema;
import org.jboss.logging.Logger;

/** Has the classifier asked now and then, and again at once after a full batch; where there is none, nothing runs. */
@ApplicationScoped
class ClassifierRounds {

    private static final Logger LOG = Logger.getLogger(ClassifierRounds.class);

    private final Classifier classifier;
    private final TriageConfig config;
    private final Schema schema;

    ClassifierRounds(Classifier classifier, TriageConfig config, Schema schema) {
        this.classifier = classifier;
        this.config = config;
        this.schema = schema;
    }

    @Scheduled(every = "{ascolta.triage.classifier-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return config.classifierUrl().isPresent() && schema.isReady()
                ? round()
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> round() {
        return Multi.createBy()
                .repeating()
                .uni(classifier::classifyOnce)
                .whilst(done -> done >= ClassifierBatch.most(config))
                .collect()
                .last()
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Nothing is classified: %s", failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
