package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.access.Scope;
import org.ascolta.channel.Content;
import org.ascolta.channel.Said;
import org.ascolta.store.Ids;
import org.ascolta.store.Tx;
import org.ascolta.thread.FixedQueues;
import org.ascolta.thread.Heard;
import org.ascolta.thread.Ingest;
import org.ascolta.web.Problem;

/**
 * Tickets made by hand: what the customer said becomes a message in a conversation of its own, and goes the way of all
 * messages, so that it is owed an answer like any other.
 */
@ApplicationScoped
class HandMade {

    /** A customer whom the desk knows gets an identity on this network, made once. */
    private static final String KNOWN = """
            WITH made AS (
                INSERT INTO identity (id, customer_id, network, scope, external_id, name, profile_at)
                SELECT $1, id, $3, '', 'customer/' || id, name, $4 FROM customer WHERE id = $2
                ON CONFLICT (network, scope, external_id) DO NOTHING)
            SELECT FROM customer WHERE id = $2""";

    private static final String NAME = """
            UPDATE ticket t SET subject = $3, subject_by_desk = true, queue_id = coalesce($4, t.queue_id)
            FROM message m WHERE m.account_id = $1 AND m.external_id = $2 AND t.id = m.ticket_id RETURNING t.id""";

    private final DeskAccounts accounts;
    private final Ingest ingest;
    private final TicketQueries queries;
    private final Caller caller;

    HandMade(DeskAccounts accounts, Ingest ingest, TicketQueries queries, Caller caller) {
        this.accounts = accounts;
        this.ingest = ingest;
        this.queries = queries;
        this.caller = caller;
    }

    Uni<TicketOut> create(Tx tx, TicketIn in) {
        String message = "desk/" + Ids.next();
        return accounts.of(tx, in, caller.scope())
                .call(account -> author(tx, in))
                .call(account -> ingest.apply(tx, List.of(new Heard(null, null, account, tx.now(), said(in, message)))))
                .flatMap(account -> tx.first(NAME, account, message, in.subject(), queue(caller.scope())))
                .flatMap(ticket -> queries.one(tx, ticket.getUUID("id")));
    }

    private static Uni<Void> author(Tx tx, TicketIn in) {
        UUID known = in.customer().id();
        return known == null
                ? Uni.createFrom().voidItem()
                : tx.first(KNOWN, Ids.next(), known, in.network(), tx.now())
                        .invoke(customer -> {
                            if (customer == null) {
                                throw Problem.unprocessable("customer.id", "is no customer");
                            }
                        })
                        .replaceWithVoid();
    }

    private static Said said(TicketIn in, String message) {
        TicketIn.Customer customer = in.customer();
        Content.Author author = new Content.Author(
                in.network(),
                "",
                authorId(in, message),
                customer.name(),
                null,
                null,
                null,
                customer.email(),
                customer.number(),
                customer.crmId());
        Instant at = in.occurredAt();
        Content content = new Content(
                Content.Visibility.PRIVATE,
                message,
                null,
                author,
                false,
                false,
                in.text(),
                at,
                0,
                null,
                List.of(),
                null);
        return new Said(Said.What.CREATED, in.network(), null, message, at, content);
    }

    /** On the telephone the number says who calls; elsewhere what people say of themselves only suggests it. */
    private static String authorId(TicketIn in, String message) {
        TicketIn.Customer customer = in.customer();
        if (customer.id() != null) {
            return "customer/" + customer.id();
        }
        boolean calls = in.network().equals("phone") && customer.number() != null;
        return calls ? customer.number() : message;
    }

    /** Null: where every ticket waits. Who does not see that queue puts it into the first of his own. */
    private static UUID queue(Scope scope) {
        UUID[] own = scope.queueIds();
        return own == null || own.length == 0 || List.of(own).contains(FixedQueues.DEFAULT) ? null : own[0];
    }
}
