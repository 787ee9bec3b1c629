package org.ascolta.reply;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.access.Vault;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;

/** Accounts, threads and replies as rows, for tests of the outbox. */
@ApplicationScoped
class Outboxes {

    static final String SECRET = org.ascolta.testing.Signer.secret("outbox");

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Database database;
    private final Vault vault;

    Outboxes(Database database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    void clear() {
        run("DELETE FROM outbox");
        run("DELETE FROM outbox_account");
    }

    UUID account(String platform) {
        return account(platform, null, null, null, null);
    }

    /** @param botToken or null; everything as it is stored */
    UUID account(String platform, String externalId, String apiBaseUrl, String replyUrl, String botToken) {
        UUID connection = connection(platform, apiBaseUrl, replyUrl);
        return account(
                connection,
                platform.equals("telegram") ? "telegram" : "forum",
                externalId,
                botToken == null ? Map.of() : Map.of("botToken", botToken));
    }

    UUID connection(String platform, String apiBaseUrl, String replyUrl) {
        UUID connection = Ids.next();
        run(
                "INSERT INTO connection (id, platform, name, api_base_url, reply_url, secrets)"
                        + " VALUES ($1, $2, $3, $4, $5, $6)",
                connection,
                platform,
                connection.toString(),
                apiBaseUrl,
                replyUrl,
                new Buffer[] {sealed("connection", "secrets", connection, SECRET)});
        return connection;
    }

    /** @param externalId null: any */
    UUID account(UUID connection, String network, String externalId, Map<String, String> credentials) {
        UUID account = Ids.next();
        UUID brand = Ids.next();
        run("INSERT INTO brand (id, name) VALUES ($1, $2)", brand, brand.toString());
        run(
                "INSERT INTO account (id, connection_id, brand_id, network, external_id, handle, role, credentials)"
                        + " VALUES ($1, $2, $3, $4, $5, '@ciao', 'official', $6)",
                account,
                connection,
                brand,
                network,
                externalId == null ? account.toString() : externalId,
                credentials.isEmpty()
                        ? null
                        : sealed("account", "credentials", account, new JsonObject(Map.copyOf(credentials)).encode()));
        run("INSERT INTO account_terms VALUES ($1, '-infinity', false, 72, 168, 24, '{}', '{}')", account);
        return account;
    }

    private Buffer sealed(String table, String column, UUID row, String text) {
        return Buffer.buffer(vault.seal(table, column, row, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Queued rows of this account, in that many threads, that many each; of no message. */
    void rows(UUID account, int threads, int each) {
        run("""
                INSERT INTO outbox (reply_id, account_id, thread_id, kind)
                SELECT gen_random_uuid(), $1, t.id, 'send'
                FROM (SELECT gen_random_uuid() AS id, n FROM generate_series(1, $2::int) n) t, generate_series(1, $3::int) i
                ORDER BY i, t.n""", account, threads, each);
    }

    void run(String sql, Object... parameters) {
        database.rows(sql, parameters).await().atMost(PATIENCE);
    }

    List<Row> rows(String sql, Object... parameters) {
        return database.rows(sql, parameters).await().atMost(PATIENCE);
    }

    long count(String sql, Object... parameters) {
        return rows(sql, parameters).get(0).getLong(0);
    }

    String text(String sql, Object... parameters) {
        return rows(sql, parameters).get(0).getString(0);
    }
}
