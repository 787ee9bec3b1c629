package org.ascolta.triage;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import org.ascolta.store.Database;
import org.ascolta.store.Newest;

/** The rule set that is active. Who has seen a newer edition of the head asks for it, and waits for one reading at most. */
@ApplicationScoped
public class RuleBooks {

    private final Newest<Rules> newest;

    RuleBooks(Database database, RuleReader reader) {
        newest = new Newest<>(Rules.NONE, Rules::edition, known -> database.sharedRows(RuleReader.ACTIVE)
                // To compile hundreds of conditions takes longer than those who share an event loop should wait.
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(rows -> reader.rules(rows.get(0), known)));
    }

    /** A rule set that is at least of this edition, which its asker has seen in the database. */
    public Uni<Rules> at(long edition) {
        return newest.at(edition);
    }
}
