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

/** The connections as stored. A caller whose accounts are limited sees the connections of those accounts. */
@ApplicationScoped
class ConnectionRepository {

    private static final String TABLE = "connection";

    private static final String SELECT = "SELECT " + Connection.COLUMNS + """
              FROM connection c WHERE ($1::uuid[] IS NULL
              OR EXISTS (SELECT FROM account a WHERE a.connection_id = c.id AND a.id = ANY($1)))
            """;

    private static final String LIST = SELECT + """
              AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3)) ORDER BY created_at DESC, id DESC LIMIT $4
            """;

    private static final String LOCK = "SELECT " + Connection.COLUMNS + " FROM connection WHERE id = $1 FOR UPDATE";

    private static final String INSERT = """
            INSERT INTO connection (id, platform, name, api_base_url, status, trusted_identity, reply_url, created_at,
              secrets, verify_token, credentials) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """;

    private static final String UPDATE = """
            UPDATE connection SET name = $2, api_base_url = $3, status = $4, trusted_identity = $5, reply_url = $6,
              secrets = coalesce($7, secrets), verify_token = CASE WHEN $8 THEN $9 ELSE verify_token END,
              credentials = CASE WHEN $10 THEN $11 ELSE credentials END, version = version + 1
            WHERE id = $1 RETURNING *
            """;

    private final Database database;
    private final Sealer sealer;

    ConnectionRepository(Database database, Sealer sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    Uni<List<Connection>> list(Scope scope, OffsetDateTime createdBefore, UUID before, int limit) {
        return database.rows(LIST, scope.accountIds(), createdBefore, before, limit)
                .map(rows -> rows.stream().map(Connection::of).toList());
    }

    /** The connection, or null. */
    Uni<Connection> find(Scope scope, UUID id) {
        return database.rows(SELECT + " AND id = $2", scope.accountIds(), id)
                .map(rows -> rows.isEmpty() ? null : Connection.of(rows.get(0)));
    }

    /** The connection, its row locked, or null. */
    Uni<Connection> lock(Tx tx, UUID id) {
        return tx.first(LOCK, id).map(ConnectionRepository::connection);
    }

    Uni<Void> insert(Tx tx, Connection made, ConnectionIn in) {
        UUID id = made.id();
        return tx.run(
                        INSERT,
                        id,
                        made.platform(),
                        made.name(),
                        made.apiBaseUrl(),
                        made.status().name(),
                        made.trustedWords(),
                        made.replyUrl(),
                        made.createdAt(),
                        sealer.texts(TABLE, "secrets", id, in.secretsOrNone()),
                        sealer.text(TABLE, "verify_token", id, in.verifyToken()),
                        sealer.credentials(TABLE, id, in.credentials()))
                .replaceWithVoid();
    }

    Uni<Connection> update(Tx tx, Connection changed, ConnectionPatch patch) {
        UUID id = changed.id();
        return tx.first(
                        UPDATE,
                        id,
                        changed.name(),
                        changed.apiBaseUrl(),
                        changed.status().name(),
                        changed.trustedWords(),
                        changed.replyUrl(),
                        sealer.texts(TABLE, "secrets", id, patch.secrets().get()),
                        patch.verifyToken().isPresent(),
                        sealer.text(
                                TABLE, "verify_token", id, patch.verifyToken().get()),
                        patch.credentials().isPresent(),
                        sealer.credentials(TABLE, id, patch.credentials().get()))
                .map(ConnectionRepository::connection);
    }

    Uni<Void> delete(Tx tx, UUID id) {
        return tx.run("DELETE FROM connection WHERE id = $1", id).replaceWithVoid();
    }

    private static Connection connection(Row row) {
        return row == null ? null : Connection.of(row);
    }
}
