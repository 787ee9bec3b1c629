package org.ascolta.inbox;

import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.ascolta.access.Vault;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.testing.Signer;
import org.ascolta.testing.Wire;
import org.eclipse.microprofile.config.ConfigProvider;

/** Connections, accounts and signed calls, for tests of the inbox. */
@ApplicationScoped
class Hooks {

    static final String SECRET = Signer.secret("hooks");

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Database database;
    private final Vault vault;

    Hooks(Database database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    UUID connection() {
        return connection("generic", SECRET);
    }

    UUID connection(String platform, String secret) {
        UUID id = Ids.next();
        run(
                "INSERT INTO connection (id, platform, name, secrets) VALUES ($1, $2, $3, $4)",
                id,
                platform,
                id.toString(),
                sealed(id, secret));
        return id;
    }

    Buffer[] sealed(UUID id, String secret) {
        return new Buffer[] {
            Buffer.buffer(vault.seal("connection", "secrets", id, secret.getBytes(StandardCharsets.UTF_8)))
        };
    }

    void account(UUID connection, String externalId) {
        UUID brand = Ids.next();
        UUID account = Ids.next();
        run("INSERT INTO brand (id, name) VALUES ($1, $2)", brand, brand.toString());
        run(
                "INSERT INTO account (id, connection_id, brand_id, network, external_id, handle, role)"
                        + " VALUES ($1, $2, $3, 'forum', $4, $4, 'official')",
                account,
                connection,
                brand,
                externalId);
        run("INSERT INTO account_terms VALUES ($1, '-infinity', false, 72, 168, 24, '{}', '{}')", account);
    }

    /** From now on the database refuses messages whose text is {@code poison-} and a SQLSTATE, with that SQLSTATE. */
    void poisonable() {
        run("""
                CREATE OR REPLACE FUNCTION refuse_poison() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'poison' USING ERRCODE = substr(NEW.text, 8, 5); END $$
                """);
        run("""
                CREATE OR REPLACE TRIGGER poison BEFORE INSERT ON message FOR EACH ROW
                WHEN (NEW.text ~ '^poison-[0-9A-Z]{5}$') EXECUTE FUNCTION refuse_poison()
                """);
    }

    void run(String sql, Object... parameters) {
        database.rows(sql, parameters).await().atMost(PATIENCE);
    }

    long count(String sql, Object... parameters) {
        return database.rows(sql, parameters).await().atMost(PATIENCE).get(0).getLong(0);
    }

    /** An event as the generic channel sends it. */
    static byte[] event(String account, String externalId, String text) {
        return ("{\"type\":\"message.created\",\"timestamp\":\"2026-11-21T10:00:00Z\",\"data\":{\"account\":\""
                        + account
                        + "\",\"externalId\":\"" + externalId
                        + "\",\"author\":{\"id\":\"anna\",\"name\":\"Anna\"},\"text\":\""
                        + text + "\",\"visibility\":\"private\",\"createdAt\":\"2026-11-21T10:00:00Z\"}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    static Wire.Answer post(UUID connection, byte[] body) {
        return post(port(), connection, new Signer(SECRET).headers("msg_" + Ids.next(), body), body);
    }

    static Wire.Answer post(UUID connection, String type, byte[] body) {
        return post(
                port(),
                connection,
                with(new Signer(SECRET).headers("msg_" + Ids.next(), body), "Content-Type", type),
                body);
    }

    static Wire.Answer post(int port, UUID connection, Map<String, String> headers, byte[] body) {
        return call(port, "POST", "/hooks/" + connection, headers, body);
    }

    static Wire.Answer call(int port, String method, String path, Map<String, String> headers, byte[] body) {
        try (Wire wire = new Wire(port, Duration.ofSeconds(10))) {
            return wire.call(Wire.request(method, path, headers, body));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> changed = new HashMap<>(headers);
        changed.put(name, value);
        return changed;
    }

    static int port() {
        return ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
    }
}
