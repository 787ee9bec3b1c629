package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.ascolta.access.Scope;
import org.ascolta.store.Database;
import org.ascolta.store.Tx;
import org.ascolta.web.Problem;

/** Single messages and obligations, inside the caller's scope. The version of either is its ticket's. */
@ApplicationScoped
class SingleQueries {

    private static final String OBLIGATION =
            "SELECT o.*, t.version FROM obligation o JOIN ticket t ON t.id = o.ticket_id WHERE ";

    private final Database database;

    SingleQueries(Database database) {
        this.database = database;
    }

    Uni<Row> obligation(UUID id, Scope scope) {
        return one(OBLIGATION, Conditions.within(scope).and("o.id = ?", id));
    }

    Uni<Row> message(UUID id, Scope scope) {
        return one(PartsSql.MESSAGE_OF_TICKET, Conditions.within(scope).and("m.id = ?", id));
    }

    Uni<Row> note(UUID ticket, UUID id, Scope scope) {
        Conditions where = Conditions.within(scope).and("m.id = ? AND m.kind = 'note'", id);
        return one(PartsSql.MESSAGE_OF_TICKET, where.and("m.ticket_id = ?", ticket));
    }

    Uni<Row> obligation(Tx tx, UUID id, Scope scope) {
        Conditions where = Conditions.within(scope).and("o.id = ?", id);
        return tx.rows(OBLIGATION + where.sql(), where.values()).map(SingleQueries::only);
    }

    Uni<Row> message(Tx tx, UUID id, Scope scope) {
        Conditions where = Conditions.within(scope).and("m.id = ?", id);
        return tx.rows(PartsSql.MESSAGE_OF_TICKET + where.sql(), where.values()).map(SingleQueries::only);
    }

    private Uni<Row> one(String sql, Conditions where) {
        return database.rows(sql + where.sql(), where.values()).map(SingleQueries::only);
    }

    private static Row only(List<Row> rows) {
        if (rows.isEmpty()) {
            throw Problem.notFound();
        }
        return rows.get(0);
    }
}
