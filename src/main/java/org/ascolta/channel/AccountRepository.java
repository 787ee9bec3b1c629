package org.ascolta.channel;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.access.Scope;
import org.ascolta.store.Database;
import org.ascolta.store.Tx;

/** The accounts as stored. */
@ApplicationScoped
class AccountRepository {

    private static final String SELECT = """
            SELECT a.*, coalesce(c.status, 'active') = 'active' AS active,
              coalesce(p.pause_code, a.fault, (SELECT refused_code FROM errand_account e WHERE e.account_id = a.id),
                (SELECT min(e.error) FROM errand e WHERE e.account_id = a.id)) AS error
            FROM account a LEFT JOIN connection c ON c.id = a.connection_id
            LEFT JOIN outbox_account p ON p.account_id = a.id
            """;

    private static final String SCOPED = SELECT + " WHERE ($1::uuid[] IS NULL OR a.id = ANY($1))";

    private static final String LIST = SCOPED + """
              AND ($2::timestamptz IS NULL OR (a.created_at, a.id) < ($2, $3))
            ORDER BY a.created_at DESC, a.id DESC LIMIT $4
            """;

    private static final String INSERT = """
            INSERT INTO account (id, handle, role, reply_policy, bot_policy, approval, auto_replies,
              private_reopen_hours, public_window_hours, public_reopen_hours, credentials,
              capabilities, credentials_end_at, connection_id, brand_id, network, external_id, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
            """;

    private static final String UPDATE = """
            UPDATE account SET handle = $2, role = $3, reply_policy = $4, bot_policy = $5, approval = $6,
              auto_replies = $7, private_reopen_hours = $8, public_window_hours = $9, public_reopen_hours = $10,
              credentials = CASE WHEN $14 THEN $11 ELSE credentials END, capabilities = $12, credentials_end_at = $13,
              version = version + 1
            WHERE id = $1
            """;

    /** What has been said there, or another account that answers from there. */
    private static final String IN_USE = """
            SELECT EXISTS (SELECT FROM thread WHERE account_id = $1)
              OR EXISTS (SELECT FROM message WHERE account_id = $1)
              OR EXISTS (SELECT FROM account WHERE reply_policy ->> 'accountId' = $1::text)
            """;

    private final Database database;
    private final Sealer sealer;

    AccountRepository(Database database, Sealer sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    Uni<List<AccountOut>> list(Scope scope, OffsetDateTime createdBefore, UUID before, int limit) {
        return database.rows(LIST, scope.accountIds(), createdBefore, before, limit)
                .map(rows -> rows.stream().map(AccountOut::of).toList());
    }

    /** The account, or null. */
    Uni<AccountOut> find(Scope scope, UUID id) {
        return database.rows(SCOPED + " AND a.id = $2", scope.accountIds(), id)
                .map(rows -> rows.isEmpty() ? null : AccountOut.of(rows.get(0)));
    }

    Uni<AccountOut> find(Tx tx, UUID id) {
        return tx.first(SELECT + " WHERE a.id = $1", id).map(AccountRepository::out);
    }

    /** The account, its row locked, or null. */
    Uni<AccountOut> lock(Tx tx, UUID id) {
        return tx.first(SELECT + " WHERE a.id = $1 FOR UPDATE OF a", id).map(AccountRepository::out);
    }

    /** How the payloads of a connection name its accounts. */
    Uni<List<String>> externalIds(Tx tx, UUID connectionId) {
        return tx.rows("SELECT external_id FROM account WHERE connection_id = $1", connectionId)
                .map(rows -> rows.stream().map(row -> row.getString(0)).toList());
    }

    Uni<Void> insert(Tx tx, AccountOut made, Map<String, String> credentials) {
        return tx.run(
                        INSERT,
                        values(
                                made,
                                credentials,
                                made.connectionId(),
                                made.brandId(),
                                made.network(),
                                made.externalId(),
                                made.createdAt()))
                .replaceWithVoid();
    }

    Uni<Void> update(Tx tx, AccountOut changed, AccountPatch patch) {
        Object[] values =
                values(changed, patch.credentials().get(), patch.credentials().isPresent());
        return tx.run(UPDATE, values).replaceWithVoid();
    }

    Uni<Boolean> isInUse(Tx tx, UUID id) {
        return tx.first(IN_USE, id).map(row -> row.getBoolean(0));
    }

    Uni<Void> delete(Tx tx, UUID id) {
        return tx.run("DELETE FROM account WHERE id = $1", id).replaceWithVoid();
    }

    /** The first thirteen parameters of INSERT and UPDATE, and then some. */
    private Object[] values(AccountOut account, Map<String, String> credentials, Object... more) {
        List<Object> values = new ArrayList<>(Arrays.asList(
                account.id(),
                account.handle(),
                account.role().name(),
                account.replyPolicyJson(),
                account.botPolicy().name(),
                account.approval().toString(),
                account.autoReplies().toArray(String[]::new),
                account.threading().privateReopenHours(),
                account.threading().publicWindowHours(),
                account.threading().publicReopenHours(),
                sealer.credentials("account", account.id(), credentials),
                account.capabilities().toArray(String[]::new),
                account.credentialsExpireAt()));
        values.addAll(List.of(more));
        return values.toArray();
    }

    private static AccountOut out(Row row) {
        return row == null ? null : AccountOut.of(row);
    }
}
