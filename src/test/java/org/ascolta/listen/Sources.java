package org.ascolta.listen;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.ascolta.access.Vault;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;

/** Accounts that are read, as rows. */
@ApplicationScoped
class Sources {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Database database;
    private final Vault vault;

    Sources(Database database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    void clear() {
        run("DELETE FROM errand");
        run("DELETE FROM errand_account");
        run("UPDATE connection SET status = 'disabled' WHERE platform IN ('source', 'feed')");
    }

    UUID account(String base) {
        UUID brand = Ids.next();
        UUID connection = Ids.next();
        UUID account = Ids.next();
        run("INSERT INTO brand (id, name) VALUES ($1, $2)", brand, brand.toString());
        run(
                "INSERT INTO connection (id, platform, name, api_base_url, secrets) VALUES ($1, 'source', $2, $3, '{}')",
                connection,
                connection.toString(),
                base);
        run(
                "INSERT INTO account (id, connection_id, brand_id, network, external_id, handle, role)"
                        + " VALUES ($1, $2, $3, 'blog', $4, '@blog', 'listening')",
                account,
                connection,
                brand,
                account.toString());
        run("INSERT INTO account_terms VALUES ($1, '-infinity', false, 72, 168, 24, '{}', '{}')", account);
        return account;
    }

    void credentials(UUID account, String json) {
        byte[] sealed = vault.seal("account", "credentials", account, json.getBytes(StandardCharsets.UTF_8));
        run("UPDATE account SET credentials = $2 WHERE id = $1", account, Buffer.buffer(sealed));
    }

    void once(UUID account, String what, String subject) {
        run("INSERT INTO errand (account_id, what, subject) VALUES ($1, $2, $3)", account, what, subject);
    }

    void round(UUID account, String what) {
        run("INSERT INTO errand (account_id, what, every) VALUES ($1, $2, interval '5 minutes')", account, what);
    }

    long inbox(UUID account) {
        return count(
                "SELECT count(*) FROM inbox i JOIN account a ON a.connection_id = i.connection_id WHERE a.id = $1",
                account);
    }

    void run(String sql, Object... parameters) {
        database.rows(sql, parameters).await().atMost(PATIENCE);
    }

    List<Row> rows(String sql, Object... parameters) {
        return database.rows(sql, parameters).await().atMost(PATIENCE);
    }

    Row row(String sql, Object... parameters) {
        return rows(sql, parameters).get(0);
    }

    long count(String sql, Object... parameters) {
        return row(sql, parameters).getLong(0);
    }
}
