package org.ascolta.access;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import org.ascolta.store.Database;

/** Agents as their issuer's tokens name them. */
@ApplicationScoped
class PeopleRepository {

    private static final String BY_SUBJECT = """
            SELECT id, account_ids, ARRAY(
              SELECT DISTINCT queue_id FROM team_agent JOIN team_queue USING (team_id) WHERE agent_id = a.id) AS queue_ids
            FROM agent a WHERE subject = $1
            """;

    private final Database database;

    PeopleRepository(Database database) {
        this.database = database;
    }

    /** The agent's row, or null. */
    Uni<Row> bySubject(String subject) {
        return database.sharedRows(BY_SUBJECT, subject).map(rows -> rows.isEmpty() ? null : rows.get(0));
    }
}
