package org.ascolta.triage;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.ascolta.store.Database;
import org.ascolta.triage.ClassifierCall.Reply;

/**
 * Asks an external classifier about messages of customers, behind the ingest and never in its way. No transaction is open
 * during a call.
 */
@ApplicationScoped
class Classifier {

    private final Database database;
    private final ClassifierHead head;
    private final ClassifierClient client;
    private final ClassifierSettler settler;
    private final ClassifierMeters meters;

    Classifier(
            Database database,
            ClassifierHead head,
            ClassifierClient client,
            ClassifierSettler settler,
            ClassifierMeters meters) {
        this.database = database;
        this.head = head;
        this.client = client;
        this.settler = settler;
        this.meters = meters;
    }

    /** One call at most; answers how many messages the classifier has answered about. */
    Uni<Integer> classifyOnce() {
        return database.worker(head::claim)
                .flatMap(batch -> batch == null
                        ? Uni.createFrom().item(0)
                        : client.ask(batch.question()).flatMap(reply -> settle(batch, reply)));
    }

    private Uni<Integer> settle(ClassifierBatch batch, Reply reply) {
        Optional<Opinions> opinions =
                Optional.ofNullable(reply.body()).flatMap(body -> Opinions.read(body, batch.ids()));
        boolean unreadable = reply.outcome() == ClassifierOutcome.answered && opinions.isEmpty();
        ClassifierOutcome outcome = unreadable ? ClassifierOutcome.unreadable : reply.outcome();
        meters.called(outcome);
        return opinions.isPresent() ? settler.keep(batch, opinions.get()) : settler.fail(batch, outcome);
    }
}
