package org.ascolta.customer;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.ascolta.store.Ids;
import org.ascolta.store.Tx;

/** The identities of a whole batch at once: the same number of statements for one author and for five hundred. */
@ApplicationScoped
public class Identities {

    // Sorted by key, so that batches that meet the same new authors wait for each other in one order. Of several looks
    // at one author the latest counts. Known ones are left out before their search vector would be computed.
    private static final String INSERT = """
            WITH made AS (
                INSERT INTO identity (id, customer_id, network, scope, external_id, name, handle, followers, verified,
                                      email, phone, crm_id, profile_at)
                SELECT DISTINCT ON (network COLLATE "C", scope COLLATE "C", external_id COLLATE "C")
                       id, customer_id, network, scope, external_id, name, handle, followers, verified,
                       email, phone, crm_id, at
                FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::boolean[],
                            $8::text[], $9::text[], $10::text[], $11::timestamptz[], $12::uuid[], $13::uuid[])
                     AS s(network, scope, external_id, name, handle, followers, verified, email, phone, crm_id, at,
                          id, customer_id)
                WHERE NOT EXISTS (SELECT FROM identity i WHERE i.network = s.network AND i.scope = s.scope
                                  AND i.external_id = s.external_id)
                ORDER BY network COLLATE "C", scope COLLATE "C", external_id COLLATE "C", at DESC,
                         name COLLATE "C" DESC NULLS LAST, handle COLLATE "C" DESC NULLS LAST
                ON CONFLICT (network, scope, external_id) DO NOTHING
                RETURNING customer_id, coalesce(name, handle) AS name)
            INSERT INTO customer (id, name) SELECT customer_id, name FROM made""";

    // A statement of its own: it sees what a concurrent batch committed while the insert waited for it.
    private static final String FIND = """
            SELECT network, scope, external_id, i.id, i.customer_id
            FROM unnest($1::text[], $2::text[], $3::text[]) AS k(network, scope, external_id)
            JOIN identity i USING (network, scope, external_id)""";

    // The later look wins field by field, an earlier one fills only what is unknown. What would not change is neither
    // locked nor written. Locks come in the order of ids; a customer's is taken under its identity's.
    private static final String REFRESH = """
            WITH seen AS (
                SELECT DISTINCT ON (network COLLATE "C", scope COLLATE "C", external_id COLLATE "C") *
                FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::boolean[],
                            $8::text[], $9::text[], $10::text[], $11::timestamptz[])
                     AS s(network, scope, external_id, name, handle, followers, verified, email, phone, crm_id, at)
                ORDER BY network COLLATE "C", scope COLLATE "C", external_id COLLATE "C", at DESC,
                         name COLLATE "C" DESC NULLS LAST, handle COLLATE "C" DESC NULLS LAST),
            locked AS (
                SELECT i.id, v.*, greatest(i.profile_at, s.at) AS profile_at
                FROM seen s JOIN identity i USING (network, scope, external_id)
                CROSS JOIN LATERAL (SELECT
                    CASE WHEN s.at > i.profile_at THEN coalesce(s.name, i.name) ELSE coalesce(i.name, s.name) END,
                    CASE WHEN s.at > i.profile_at THEN coalesce(s.handle, i.handle) ELSE coalesce(i.handle, s.handle) END,
                    CASE WHEN s.at > i.profile_at THEN coalesce(s.followers, i.followers)
                         ELSE coalesce(i.followers, s.followers) END,
                    CASE WHEN s.at > i.profile_at THEN coalesce(s.verified, i.verified)
                         ELSE coalesce(i.verified, s.verified) END,
                    CASE WHEN s.at > i.profile_at THEN coalesce(s.email, i.email) ELSE coalesce(i.email, s.email) END,
                    CASE WHEN s.at > i.profile_at THEN coalesce(s.phone, i.phone) ELSE coalesce(i.phone, s.phone) END,
                    CASE WHEN s.at > i.profile_at THEN coalesce(s.crm_id, i.crm_id) ELSE coalesce(i.crm_id, s.crm_id) END
                    ) AS v(name, handle, followers, verified, email, phone, crm_id)
                WHERE (i.name, i.handle, i.followers, i.verified, i.email, i.phone, i.crm_id)
                      IS DISTINCT FROM (v.name, v.handle, v.followers, v.verified, v.email, v.phone, v.crm_id)
                ORDER BY i.id
                FOR NO KEY UPDATE OF i),
            fresh AS (
                UPDATE identity i
                SET name = l.name, handle = l.handle, followers = l.followers, verified = l.verified, email = l.email,
                    phone = l.phone, crm_id = l.crm_id, profile_at = l.profile_at
                FROM locked l WHERE i.id = l.id
                RETURNING i.customer_id, coalesce(i.name, i.handle) AS name)
            UPDATE customer c SET name = fresh.name, version = c.version + 1
            FROM fresh
            WHERE c.id = fresh.customer_id AND NOT c.name_by_desk AND c.name IS DISTINCT FROM fresh.name""";

    /** Makes the identities, and their customers, that are missing; answers the ids of all. Two statements. */
    public Uni<Map<Key, Known>> upsert(Tx tx, Collection<Seen> seen) {
        if (seen.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        List<Object> parameters = profiles(seen);
        parameters.add(newIds(seen.size()));
        parameters.add(newIds(seen.size()));
        Object[] keys = parameters.subList(0, 3).toArray();
        return tx.run(INSERT, parameters.toArray())
                .flatMap(inserted -> tx.rows(FIND, keys))
                .map(Identities::byKey);
    }

    /**
     * Brings what is known of the authors up to date, and the names of customers whom the desk has not named. One
     * statement; the last locks of the transaction but the event log's.
     */
    public Uni<Void> refreshProfiles(Tx tx, Collection<Seen> seen) {
        return seen.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.run(REFRESH, profiles(seen).toArray()).replaceWithVoid();
    }

    private static final String UNITE = """
            WITH same AS (
                SELECT t.id, f.customer_id FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
                    AS s(network, scope, external_id, to_network, to_scope, to_id)
                JOIN identity f USING (network, scope, external_id)
                JOIN identity t ON t.network = s.to_network AND t.scope = s.to_scope AND t.external_id = s.to_id
                WHERE t.customer_id <> f.customer_id ORDER BY t.id FOR NO KEY UPDATE OF t
            ), went AS (
                UPDATE identity i SET customer_id = same.customer_id FROM same WHERE i.id = same.id
                RETURNING (SELECT o.customer_id FROM identity o WHERE o.id = i.id) AS left_id
            )
            DELETE FROM customer c USING went
            WHERE c.id = went.left_id AND NOT c.name_by_desk AND NOT c.vip AND c.crm_id IS NULL AND c.attributes = '{}'
              AND c.language IS NULL
              AND NOT EXISTS (SELECT FROM identity i WHERE i.customer_id = c.id AND i.id NOT IN (SELECT id FROM same))""";

    /**
     * A platform says that each of {@code from} is now each of {@code to}: they are one customer, the former's. A customer
     * of whom nothing is left goes, unless the desk has written something about him.
     */
    public Uni<Void> unite(Tx tx, List<Key> from, List<Key> to) {
        return tx.run(
                        UNITE,
                        column(from, Key::network, String[]::new),
                        column(from, Key::scope, String[]::new),
                        column(from, Key::externalId, String[]::new),
                        column(to, Key::network, String[]::new),
                        column(to, Key::scope, String[]::new),
                        column(to, Key::externalId, String[]::new))
                .replaceWithVoid();
    }

    private static List<Object> profiles(Collection<Seen> seen) {
        List<Object> columns = new ArrayList<>();
        columns.add(column(seen, look -> look.key().network(), String[]::new));
        columns.add(column(seen, look -> look.key().scope(), String[]::new));
        columns.add(column(seen, look -> look.key().externalId(), String[]::new));
        columns.add(column(seen, Seen::name, String[]::new));
        columns.add(column(seen, Seen::handle, String[]::new));
        columns.add(column(seen, Seen::followers, Long[]::new));
        columns.add(column(seen, Seen::verified, Boolean[]::new));
        columns.add(column(seen, Seen::email, String[]::new));
        columns.add(column(seen, Seen::phone, String[]::new));
        columns.add(column(seen, Seen::crmId, String[]::new));
        columns.add(column(seen, Seen::at, OffsetDateTime[]::new));
        return columns;
    }

    private static <S, T> T[] column(Collection<S> seen, Function<S, T> field, IntFunction<T[]> array) {
        return seen.stream().map(field).toArray(array);
    }

    private static UUID[] newIds(int n) {
        return Stream.generate(Ids::next).limit(n).toArray(UUID[]::new);
    }

    private static Map<Key, Known> byKey(List<Row> rows) {
        Map<Key, Known> known = new HashMap<>();
        for (Row row : rows) {
            Key key = new Key(row.getString(0), row.getString(1), row.getString(2));
            known.put(key, new Known(row.getUUID(3), row.getUUID(4)));
        }
        return known;
    }
}
