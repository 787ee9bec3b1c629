package org.ascolta.customer;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.access.Scope;
import org.ascolta.store.Database;
import org.ascolta.store.Tx;
import org.ascolta.stream.EventLog;
import org.ascolta.stream.EventType;
import org.ascolta.stream.NewEvent;
import org.ascolta.web.Etags;
import org.ascolta.web.Problem;

/** What the desk knows of a customer beyond what his networks say. */
@ApplicationScoped
class CustomerEdits {

    private static final int LONGEST_KEY = 100;
    private static final int LONGEST_VALUE = 2000;

    // A name taken back is again what the first of the customer's identities is called.
    private static final String UPDATE = """
            UPDATE customer SET
                name = CASE WHEN $3 THEN $2 ELSE (
                    SELECT coalesce(i.name, i.handle) FROM identity i WHERE i.customer_id = customer.id
                    ORDER BY i.id LIMIT 1) END,
                name_by_desk = $3, vip = $4, language = $5, crm_id = $6, attributes = $7, version = version + 1
            WHERE id = $1""";

    private final Database database;
    private final CustomerQueries customers;
    private final EventLog log;

    CustomerEdits(Database database, CustomerQueries customers, EventLog log) {
        this.database = database;
        this.customers = customers;
        this.log = log;
    }

    /** Changes what the patch names; what stays the same leaves neither a version nor an event. */
    Uni<CustomerOut> patch(UUID id, CustomerPatch patch, String ifMatch, Actor actor, Scope scope) {
        check(patch);
        return database.desk(tx -> customers.lock(tx, id, scope).flatMap(row -> {
            CustomerOut before = CustomerOut.of(row);
            Etags.check(ifMatch, before.version());
            List<String> changed = changed(before, row.getBoolean("name_by_desk"), patch);
            return changed.isEmpty()
                    ? Uni.createFrom().item(before)
                    : write(tx, row, patch, changed, actor)
                            .flatMap(written -> customers.lock(tx, id, Scope.ALL))
                            .map(CustomerOut::of);
        }));
    }

    private Uni<Void> write(Tx tx, Row row, CustomerPatch patch, List<String> changed, Actor actor) {
        UUID id = row.getUUID("id");
        CustomerOut before = CustomerOut.of(row);
        boolean named = patch.name().isPresent() ? patch.name().get() != null : row.getBoolean("name_by_desk");
        NewEvent event = new NewEvent(
                EventType.CUSTOMER_UPDATED, actor, "customer", id.toString(), null, Map.of("fields", changed));
        return tx.change(
                        UPDATE,
                        id,
                        patch.name().orElse(before.name()),
                        named,
                        patch.vip().orElse(before.vip()),
                        patch.language().orElse(before.language()),
                        patch.crmId().orElse(before.crmId()),
                        new JsonObject(patch.attributes().orElse(before.attributes())))
                .flatMap(written -> log.append(tx, List.of(event)));
    }

    private static List<String> changed(CustomerOut before, boolean named, CustomerPatch patch) {
        List<String> fields = new ArrayList<>();
        add(fields, "name", named ? before.name() : null, patch.name().orElse(named ? before.name() : null));
        add(fields, "vip", before.vip(), patch.vip().orElse(before.vip()));
        add(fields, "language", before.language(), patch.language().orElse(before.language()));
        add(fields, "crmId", before.crmId(), patch.crmId().orElse(before.crmId()));
        add(fields, "attributes", before.attributes(), patch.attributes().orElse(before.attributes()));
        return fields;
    }

    private static void add(List<String> fields, String field, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            fields.add(field);
        }
    }

    private static void check(CustomerPatch patch) {
        if (patch.attributes().isPresent()) {
            patch.attributes().get().forEach((key, value) -> {
                if (key.isBlank() || key.length() > LONGEST_KEY || hasControls(key)) {
                    throw Problem.invalid("attributes", "must have names of 1 to " + LONGEST_KEY + " characters");
                }
                if (!isPlain(value)) {
                    throw Problem.invalid(
                            "attributes." + key, "must be a text of up to 2000 characters, a number, true or false");
                }
            });
        }
    }

    private static boolean isPlain(Object value) {
        return value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double number && Double.isFinite(number)
                || value instanceof String text && text.length() <= LONGEST_VALUE;
    }

    /** NUL and halves of surrogate pairs, which the database refuses; names are not cleaned as values are. */
    private static boolean hasControls(String text) {
        return text.codePoints().anyMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
