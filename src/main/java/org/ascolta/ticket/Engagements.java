package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.store.Database;
import org.ascolta.store.Tx;
import org.ascolta.thread.Deed;
import org.ascolta.thread.Desk;
import org.ascolta.thread.TicketView;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Etags;
import org.ascolta.web.Problem;

/** Engaging with what is only watched: a mention in the wild, or customers among themselves, is owed an answer. */
@ApplicationScoped
class Engagements {

    private final Database database;
    private final SingleQueries queries;
    private final Desk desk;
    private final Caller caller;

    Engagements(Database database, SingleQueries queries, Desk desk, Caller caller) {
        this.database = database;
        this.queries = queries;
        this.desk = desk;
        this.caller = caller;
    }

    /** Answers the obligation, which may have been there before. */
    Uni<Row> engage(UUID message, String ifMatch) {
        return database.desk(tx -> queries.message(tx, message, caller.scope())
                .invoke(row -> Etags.check(ifMatch, row.getInteger("version")))
                .invoke(Engagements::mustBeACustomers)
                .flatMap(row -> act(tx, row.getUUID("ticket_id"), message))
                .flatMap(acted -> queries.obligation(tx, message, caller.scope())));
    }

    private Uni<Void> act(Tx tx, UUID ticket, UUID message) {
        return desk.act(tx, List.of(ticket), caller.actor(), view -> deed(view, message), List.of());
    }

    private static Optional<Deed> deed(TicketView ticket, UUID message) {
        if (ticket.obligations().containsKey(message)) {
            return Optional.empty();
        }
        if (ticket.status().isFinal()) {
            throw Problem.of(ErrorCode.invalid_transition, "The ticket of this message is closed.");
        }
        return Optional.of(Deed.engage(message));
    }

    private static void mustBeACustomers(Row message) {
        if (!message.getString("kind").equals("inbound") || message.getOffsetDateTime("deleted_at") != null) {
            throw Problem.unprocessable("id", "is no message of a customer that can be answered");
        }
    }
}
