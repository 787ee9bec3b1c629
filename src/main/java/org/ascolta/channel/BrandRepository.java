package org.ascolta.channel;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.ascolta.access.Scope;
import org.ascolta.store.Database;
import org.ascolta.store.Tx;

/** The brands as stored. A caller whose accounts are limited sees the brands of those accounts. */
@ApplicationScoped
class BrandRepository {

    private static final String SELECT = """
            SELECT id, name, industry, created_at, version FROM brand b
            WHERE ($1::uuid[] IS NULL OR EXISTS (SELECT FROM account a WHERE a.brand_id = b.id AND a.id = ANY($1)))
            """;

    private static final String LIST = SELECT + """
              AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3)) ORDER BY created_at DESC, id DESC LIMIT $4
            """;

    private final Database database;

    BrandRepository(Database database) {
        this.database = database;
    }

    Uni<List<BrandOut>> list(Scope scope, OffsetDateTime createdBefore, UUID before, int limit) {
        return database.rows(LIST, scope.accountIds(), createdBefore, before, limit)
                .map(rows -> rows.stream().map(BrandOut::of).toList());
    }

    /** The brand, or null. */
    Uni<BrandOut> find(Scope scope, UUID id) {
        return database.rows(SELECT + " AND id = $2", scope.accountIds(), id)
                .map(rows -> rows.isEmpty() ? null : BrandOut.of(rows.get(0)));
    }

    /** The brand, its row locked, or null. */
    Uni<BrandOut> lock(Tx tx, UUID id) {
        return tx.first("SELECT id, name, industry, created_at, version FROM brand WHERE id = $1 FOR UPDATE", id)
                .map(BrandRepository::out);
    }

    Uni<BrandOut> insert(Tx tx, UUID id, BrandIn in) {
        String insert = "INSERT INTO brand (id, name, industry, created_at) VALUES ($1, $2, $3, $4) RETURNING *";
        return tx.first(insert, id, in.name(), in.industry(), tx.now()).map(BrandRepository::out);
    }

    Uni<BrandOut> update(Tx tx, UUID id, String name, String industry) {
        String update = "UPDATE brand SET name = $2, industry = $3, version = version + 1 WHERE id = $1 RETURNING *";
        return tx.first(update, id, name, industry).map(BrandRepository::out);
    }

    Uni<Void> delete(Tx tx, UUID id) {
        return tx.run("DELETE FROM brand WHERE id = $1", id).replaceWithVoid();
    }

    private static BrandOut out(Row row) {
        return row == null ? null : BrandOut.of(row);
    }
}
