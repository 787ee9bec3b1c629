package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.ascolta.access.Caller;
import org.ascolta.store.Database;
import org.ascolta.thread.Deed;
import org.ascolta.thread.Desk;
import org.ascolta.thread.TicketView;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Etags;
import org.ascolta.web.Problem;

/** Letting obligations go without an answer, with a reason and a name, and taking that back. */
@ApplicationScoped
class Waivers {

    private final Database database;
    private final SingleQueries queries;
    private final Desk desk;
    private final Caller caller;

    Waivers(Database database, SingleQueries queries, Desk desk, Caller caller) {
        this.database = database;
        this.queries = queries;
        this.desk = desk;
        this.caller = caller;
    }

    Uni<Row> waive(UUID id, WaiverIn in, String ifMatch) {
        return change(id, ifMatch, before -> ticket -> switch (state(ticket, id)) {
            case "open" -> Optional.of(Deed.waive(id, in.reason().name(), in.note(), in.elsewhere()));
            case "waived" -> unlessOther(before, in);
            default -> throw ended();
        });
    }

    Uni<Row> takeBack(UUID id, String ifMatch) {
        return change(id, ifMatch, before -> ticket -> {
            if (!state(ticket, id).equals("waived")) {
                throw Problem.notFound();
            }
            return Optional.of(Deed.unwaive(id));
        });
    }

    private Uni<Row> change(UUID id, String ifMatch, Function<Row, Function<TicketView, Optional<Deed>>> decision) {
        return database.desk(tx -> queries.obligation(tx, id, caller.scope())
                .invoke(before -> Etags.check(ifMatch, before.getInteger("version")))
                .flatMap(before -> desk.act(
                        tx, List.of(before.getUUID("ticket_id")), caller.actor(), decision.apply(before), List.of()))
                .flatMap(acted -> queries.obligation(tx, id, caller.scope())));
    }

    private static String state(TicketView ticket, UUID obligation) {
        if (ticket.status().isFinal()) {
            throw Problem.of(ErrorCode.invalid_transition, "The ticket of this obligation is closed.");
        }
        return ticket.obligations().getOrDefault(obligation, "");
    }

    /** The same waiver again changes nothing; another reason must come after taking the first one back. */
    private static Optional<Deed> unlessOther(Row before, WaiverIn in) {
        if (!in.reason().name().equals(before.getString("reason"))) {
            throw ended();
        }
        return Optional.empty();
    }

    private static Problem ended() {
        return Problem.of(ErrorCode.invalid_transition, "The obligation has ended otherwise.");
    }
}
