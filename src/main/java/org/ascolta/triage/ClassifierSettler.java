package org.ascolta.triage;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.ascolta.store.Database;
import org.ascolta.store.SqlState;
import org.ascolta.store.Tx;
import org.ascolta.triage.ClassifierBatch.Asked;
import org.jboss.logging.Logger;

/** Writes down what came of a call, in one transaction. Who comes with a lease that holds no more changes nothing. */
@ApplicationScoped
class ClassifierSettler {

    private static final Logger LOG = Logger.getLogger(ClassifierSettler.class);
    private static final Duration SHORTEST_REST = Duration.ofMillis(100);
    private static final Duration LONGEST_REST = Duration.ofSeconds(1);
    private static final int MORE_TRIES = 3;

    private final Database database;
    private final ClassifierHead head;
    private final ClassifierWords words;
    private final ClassifierMeters meters;

    ClassifierSettler(Database database, ClassifierHead head, ClassifierWords words, ClassifierMeters meters) {
        this.database = database;
        this.head = head;
        this.words = words;
        this.meters = meters;
    }

    /** Answers how many messages are done with. */
    Uni<Integer> keep(ClassifierBatch batch, Opinions opinions) {
        List<Asked> spokenOf = batch.messages().stream()
                .filter(asked -> opinions.said().containsKey(asked.id()))
                .toList();
        return Uni.createFrom()
                .deferred(() -> database.worker(tx -> keep(tx, batch, spokenOf, opinions)))
                .onFailure(failure -> SqlState.of(failure) == SqlState.TRANSIENT)
                .retry()
                .withBackOff(SHORTEST_REST, LONGEST_REST)
                .atMost(MORE_TRIES)
                .invoke(ours -> answered(ours, batch, spokenOf.size(), opinions.dropped()))
                .map(ours -> ours ? batch.messages().size() : 0)
                .onFailure()
                .recoverWithUni(failure -> fail(batch, ClassifierOutcome.unkept));
    }

    private Uni<Boolean> keep(Tx tx, ClassifierBatch batch, List<Asked> spokenOf, Opinions opinions) {
        if (spokenOf.isEmpty()) {
            return head.answered(tx, batch);
        }
        return words.lock(tx, spokenOf)
                .chain(() -> head.answered(tx, batch))
                .call(ours -> ours
                        ? words.add(tx, spokenOf, opinions.said())
                        : Uni.createFrom().voidItem());
    }

    private void answered(boolean ours, ClassifierBatch batch, int spokenOf, int dropped) {
        if (ours) {
            meters.answered(spokenOf, batch.messages().size() - spokenOf, dropped);
            if (batch.failures() > 0) {
                LOG.info("The classifier answers again");
            }
        }
    }

    /** Nothing is done with, unless what failed was one message and failed often enough. */
    Uni<Integer> fail(ClassifierBatch batch, ClassifierOutcome outcome) {
        return database.worker(tx -> head.failed(tx, batch, outcome))
                .invoke(ours -> failed(ours, batch, outcome))
                .replaceWith(0);
    }

    private void failed(boolean ours, ClassifierBatch batch, ClassifierOutcome outcome) {
        if (ours && batch.failures() == 0) {
            LOG.warnf("The classifier is of no help, and is left alone for a while: %s", outcome);
        }
        if (ours && batch.isLeftOut(outcome)) {
            meters.leftOut();
            LOG.warnf(
                    "Message %s is not classified: %s", batch.messages().get(0).id(), outcome);
        }
    }
}
