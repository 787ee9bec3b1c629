package org.ascolta.access;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.store.Tx;

/** The keys as stored. Revoked keys stay in the table, for what they did names them, and are invisible. */
@ApplicationScoped
class ApiKeyRepository {

    private static final String COLUMNS =
            "id, name, kind, roles, team_ids, scopes, expires_at, created_at, last_used_at, version";

    private static final String INSERT = """
            INSERT INTO api_key (id, name, kind, hash, roles, team_ids, scopes, expires_at, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;

    private static final String LIST = "SELECT " + COLUMNS + """
              FROM api_key WHERE revoked_at IS NULL AND ($1::timestamptz IS NULL OR (created_at, id) < ($1, $2))
            ORDER BY created_at DESC, id DESC LIMIT $3
            """;

    private static final String BY_ID = "SELECT " + COLUMNS + " FROM api_key WHERE id = $1 AND revoked_at IS NULL";

    private static final String REVOKE =
            "UPDATE api_key SET revoked_at = $2, version = version + 1 WHERE id = $1 AND revoked_at IS NULL";

    /** With the queues of its teams; one round trip for each key that is not in the cache. */
    private static final String LIVE = """
            SELECT id, kind, roles, scopes, team_ids IS NULL AS everywhere,
              ARRAY(SELECT DISTINCT queue_id FROM team_queue WHERE team_id = ANY(k.team_ids)) AS queue_ids,
              last_used_at IS NULL OR last_used_at < now() - interval '5 minutes' AS unmarked
            FROM api_key k WHERE hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())
            """;

    private static final String MARK = """
            UPDATE api_key SET last_used_at = now()
            WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < now() - interval '5 minutes')
            """;

    private final Database database;

    ApiKeyRepository(Database database) {
        this.database = database;
    }

    Uni<Integer> insert(Tx tx, UUID id, ApiKeyIn in, byte[] hash) {
        return tx.change(
                INSERT,
                id,
                in.name(),
                in.kind().name(),
                Buffer.buffer(hash),
                in.roles().stream().map(Role::name).sorted().toArray(String[]::new),
                in.teamIds() == null ? null : in.teamIds().toArray(UUID[]::new),
                in.scopes() == null ? null : in.scopes().stream().sorted().toArray(String[]::new),
                in.expiresAt(),
                tx.now());
    }

    /** How many of these teams there are. */
    Uni<Integer> countTeams(Tx tx, UUID[] ids) {
        return tx.first("SELECT count(*)::int FROM team WHERE id = ANY($1)", (Object) ids)
                .map(row -> row.getInteger(0));
    }

    Uni<List<ApiKeyOut>> list(OffsetDateTime createdBefore, UUID before, int limit) {
        return database.rows(LIST, createdBefore, before, limit)
                .map(rows -> rows.stream().map(ApiKeyOut::of).toList());
    }

    /** The key, or null. */
    Uni<ApiKeyOut> find(UUID id) {
        return database.rows(BY_ID, id).map(rows -> rows.isEmpty() ? null : ApiKeyOut.of(rows.get(0)));
    }

    /** The key, its row locked, or null. */
    Uni<ApiKeyOut> lock(Tx tx, UUID id) {
        return tx.first(BY_ID + " FOR UPDATE", id).map(row -> row == null ? null : ApiKeyOut.of(row));
    }

    Uni<Integer> revoke(Tx tx, UUID id) {
        return tx.change(REVOKE, id, tx.now());
    }

    /** The row of the live key with this hash, or null. */
    Uni<Row> live(byte[] hash) {
        return database.sharedRows(LIVE, Buffer.buffer(hash)).map(rows -> rows.isEmpty() ? null : rows.get(0));
    }

    Uni<Void> markUsed(UUID id) {
        return database.sharedRows(MARK, id).replaceWithVoid();
    }
}
