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

/** Reads of whole tickets, each in one statement and inside the caller's scope. */
@ApplicationScoped
public class TicketQueries {

    // The page is cut before anything is joined to it: the index of the sort decides its cost, however many rows there
    // are.
    private static final String SHOWN = """
            WITH page AS MATERIALIZED (SELECT t.* FROM ticket t WHERE %s ORDER BY %s LIMIT %s)
            SELECT t.id, t.number, t.status, t.subject, t.visibility, coalesce(t.language, t.spoken) AS language, t.score, t.band, t.reasons, t.tags,
                   t.attributes, t.brand_id, t.account_id, t.thread_id, t.queue_id, t.assignee_id, t.unanswered,
                   t.all_unanswered, t.opened_at, t.all_oldest_open_at, t.all_next_due_at, t.follow_up_of,
                   t.merged_into, t.duplicate_of, t.late_ingest, t.held, t.team_id, t.skills, t.incident_topic, t.created_at, t.updated_at, t.first_responded_at, t.resolved_at, t.version,
                   account.network, account.handle AS account_handle, account.role, thread.external_id AS place,
                   first.permalink, identity.customer_id,
                   coalesce(customer.name, identity.name, identity.handle) AS customer_name, joined.members
            FROM page t
            JOIN account ON account.id = t.account_id
            JOIN thread ON thread.id = t.thread_id
            LEFT JOIN message first ON first.id = t.first_message_id
            LEFT JOIN identity ON identity.id = t.identity_id
            LEFT JOIN customer ON customer.id = identity.customer_id
            LEFT JOIN LATERAL (
                SELECT jsonb_agg(jsonb_build_object('threadId', m.thread_id, 'accountId', m.account_id,
                                                    'network', a.network, 'visibility', m.visibility,
                                                    'unanswered', m.unanswered) ORDER BY m.created_at, m.id) AS members
                FROM ticket m JOIN account a ON a.id = m.account_id
                WHERE m.merged_into = t.id AND m.merged_by = 'desk') joined ON true
            ORDER BY %s""";

    private final Database database;

    TicketQueries(Database database) {
        this.database = database;
    }

    /** At most {@code most} tickets in the order of the sort. */
    Uni<List<Row>> list(Conditions where, TicketSort sort, int most) {
        return database.rows(sql(where, sort, most), where.values());
    }

    /** One ticket; 404 when there is none in the scope. */
    public Uni<TicketOut> one(UUID id, Scope scope) {
        return list(Conditions.within(scope).and("t.id = ?", id), TicketSort.created, 1)
                .map(TicketQueries::only);
    }

    /** One ticket as the transaction sees it, whoever asks. */
    public Uni<TicketOut> one(Tx tx, UUID id) {
        Conditions where = Conditions.within(Scope.ALL).and("t.id = ?", id);
        return tx.rows(sql(where, TicketSort.created, 1), where.values()).map(TicketQueries::only);
    }

    /** 404 when there is no such ticket in the scope. */
    public Uni<Void> mustExist(UUID id, Scope scope) {
        Conditions where = Conditions.within(scope).and("t.id = ?", id);
        return database.rows("SELECT FROM ticket t WHERE " + where.sql(), where.values())
                .map(rows -> {
                    if (rows.isEmpty()) {
                        throw Problem.notFound();
                    }
                    return null;
                });
    }

    private static String sql(Conditions where, TicketSort sort, int most) {
        String order = sort.rows.order();
        return SHOWN.formatted(where.sql(), order, where.parameter(most), order);
    }

    private static TicketOut only(List<Row> rows) {
        if (rows.isEmpty()) {
            throw Problem.notFound();
        }
        return TicketOut.of(rows.get(0));
    }
}
