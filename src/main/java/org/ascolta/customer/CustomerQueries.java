package org.ascolta.customer;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.ascolta.access.Scope;
import org.ascolta.store.Database;
import org.ascolta.store.Tx;
import org.ascolta.web.Cursor;
import org.ascolta.web.Page;
import org.ascolta.web.Problem;

/** Finds customers. A caller with a narrow scope sees those who have a ticket in it. */
@ApplicationScoped
class CustomerQueries {

    private static final String SELECT = """
            SELECT c.id, c.name, c.name_by_desk, c.vip, c.language, c.crm_id, c.attributes, c.version,
                   coalesce((SELECT jsonb_agg(%s ORDER BY i.id) FROM identity i WHERE i.customer_id = c.id), '[]')
                       AS identities
            FROM customer c""".formatted(IdentityOut.JSON);
    private static final String VISIBLE = """
             ($1::uuid[] IS NULL AND $2::uuid[] IS NULL OR EXISTS (
                SELECT FROM identity s JOIN ticket t ON t.identity_id = s.id WHERE s.customer_id = c.id AND %s))""".formatted(Scope.ALL.where("t", 1));
    private static final String BY_ID = SELECT + " WHERE c.id = $3 AND" + VISIBLE;
    private static final String LIST =
            SELECT + " WHERE ($3::uuid IS NULL OR c.id < $3) AND" + VISIBLE + " ORDER BY c.id DESC LIMIT $4";

    // The words of a name or a handle, the last one as a beginning; or exactly what somebody says he is.
    private static final String MATCHES = """
            WITH asked AS (SELECT (nullif(plainto_tsquery('ascolta_plain', $5)::text, '') || ':*')::tsquery AS words)
            SELECT i.customer_id FROM identity i, asked WHERE i.search @@ asked.words
            UNION SELECT k.id FROM customer k, asked WHERE k.name_by_desk AND k.search @@ asked.words
            UNION SELECT customer_id FROM identity WHERE lower(handle) = lower($6)
            UNION SELECT customer_id FROM identity WHERE lower(handle) = '@' || lower($6)
            UNION SELECT customer_id FROM identity WHERE lower(email) = lower($5)
            UNION SELECT customer_id FROM identity WHERE phone = $7
            UNION SELECT customer_id FROM identity WHERE crm_id = $5
            UNION SELECT id FROM customer WHERE crm_id = $5""";
    private static final String SEARCH = SELECT + " WHERE c.id IN (" + MATCHES
            + ") AND ($3::uuid IS NULL OR c.id < $3) AND" + VISIBLE + " ORDER BY c.id DESC LIMIT $4";
    private static final String IDENTITIES = "SELECT i.id, " + IdentityOut.JSON
            + " AS identity FROM identity i WHERE i.customer_id = $1 AND ($2::uuid IS NULL OR i.id > $2)"
            + " ORDER BY i.id LIMIT $3";

    private final Database database;

    CustomerQueries(Database database) {
        this.database = database;
    }

    /** The newest first; {@code q} null: all. */
    Uni<Page<CustomerOut>> list(String q, int limit, String cursor, Scope scope) {
        UUID[] queues = scope.queueIds();
        UUID[] accounts = scope.accountIds();
        UUID before = after(cursor);
        Uni<List<Row>> rows = q == null
                ? database.rows(LIST, queues, accounts, before, limit + 1)
                : database.rows(SEARCH, queues, accounts, before, limit + 1, q, handle(q), phone(q));
        return rows.map(found -> Page.of(found, limit, CustomerOut::of, last -> Cursor.of(last.getUUID("id"))));
    }

    Uni<CustomerOut> one(UUID id, Scope scope) {
        return database.rows(BY_ID, scope.queueIds(), scope.accountIds(), id)
                .map(rows -> rows.isEmpty() ? null : rows.get(0))
                .onItem()
                .ifNull()
                .failWith(Problem::notFound)
                .map(CustomerOut::of);
    }

    /** The row of a customer, locked. */
    Uni<Row> lock(Tx tx, UUID id, Scope scope) {
        return tx.first(BY_ID + " FOR UPDATE OF c", scope.queueIds(), scope.accountIds(), id)
                .onItem()
                .ifNull()
                .failWith(Problem::notFound);
    }

    Uni<Page<IdentityOut>> identities(UUID id, int limit, String cursor, Scope scope) {
        return one(id, scope)
                .flatMap(customer -> database.rows(IDENTITIES, id, after(cursor), limit + 1))
                .map(rows -> Page.of(
                        rows,
                        limit,
                        row -> IdentityOut.of(row.get(JsonObject.class, "identity")),
                        last -> Cursor.of(last.getUUID("id"))));
    }

    private static UUID after(String cursor) {
        List<String> parts = Cursor.parts(cursor, 1);
        return parts == null ? null : Cursor.id(parts.get(0));
    }

    private static String handle(String q) {
        return q.startsWith("@") ? q.substring(1) : q;
    }

    /** As numbers are stored: without what people write between the digits. */
    private static String phone(String q) {
        return q.replaceAll("[\\s()./-]", "");
    }
}
