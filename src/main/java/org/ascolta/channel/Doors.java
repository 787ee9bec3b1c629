package org.ascolta.channel;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.ascolta.access.Vault;
import org.ascolta.store.Database;
import org.ascolta.store.Tx;
import org.jboss.logging.Logger;

/** Opens the doors that replies leave by: what calls in the name of an account need, as committed when it is asked for. */
@ApplicationScoped
public class Doors {

    private static final Logger LOG = Logger.getLogger(Doors.class);

    /**
     * A door to read by: its outlet is null where nobody can answer.
     *
     * @param connectionId whose platform it is
     */
    public record Entrance(Door door, UUID connectionId, Reader reader) {}

    private static final String DOOR = """
            SELECT a.id, a.network, a.external_id, a.credentials AS own, c.id AS connection_id, c.platform,
              c.api_base_url, c.reply_url, c.secrets[1] AS secret, c.credentials AS shared, a.capabilities
            FROM account a JOIN connection c ON c.id = a.connection_id AND c.status = 'active'
            WHERE a.id = ANY($1)
            """;

    private final Database database;
    private final Platforms platforms;
    private final Vault vault;

    Doors(Database database, Platforms platforms, Vault vault) {
        this.database = database;
        this.platforms = platforms;
        this.vault = vault;
    }

    /**
     * The door of an account; null when there is none: the account is gone, has no connection or a disabled one, or its
     * platform is one that nobody can answer on.
     */
    public Uni<Door> open(UUID accountId) {
        return database.sharedRows(DOOR, (Object) new UUID[] {accountId})
                .map(rows -> doors(rows).get(accountId));
    }

    /** The doors of these accounts, as far as there are any, as a transaction sees them. */
    public Uni<Map<UUID, Door>> open(Tx tx, Collection<UUID> accountIds) {
        return tx.rows(DOOR, (Object) accountIds.toArray(UUID[]::new)).map(this::doors);
    }

    /** The doors of these accounts by which they can be read, as far as there are any. */
    public Uni<List<Entrance>> enter(Tx tx, Collection<UUID> accountIds) {
        return tx.rows(DOOR, (Object) accountIds.toArray(UUID[]::new)).map(rows -> rows.stream()
                .map(row -> entrance(row.getDelegate()))
                .filter(Objects::nonNull)
                .toList());
    }

    /** Null where nobody can read, or nobody can open what is sealed: that is no other account's misfortune. */
    private Entrance entrance(Row row) {
        try {
            return platforms
                    .byName(row.getString("platform"))
                    .flatMap(platform -> platform.reader()
                            .map(reader -> new Entrance(
                                    door(row, platform, platform.outlet().orElse(null)),
                                    row.getUUID("connection_id"),
                                    reader)))
                    .orElse(null);
        } catch (RuntimeException sealed) {
            LOG.warnf(
                    "Account %s cannot be opened: %s",
                    row.getUUID("id"), sealed.getClass().getSimpleName());
            return null;
        }
    }

    private Map<UUID, Door> doors(List<io.vertx.mutiny.sqlclient.Row> rows) {
        Map<UUID, Door> doors = new HashMap<>();
        rows.stream()
                .map(row -> door(row.getDelegate()))
                .filter(Objects::nonNull)
                .forEach(door -> doors.put(door.accountId(), door));
        return doors;
    }

    /** Null where nobody can answer. */
    private Door door(Row row) {
        return platforms
                .byName(row.getString("platform"))
                .flatMap(platform -> platform.outlet().map(outlet -> door(row, platform, outlet)))
                .orElse(null);
    }

    private Door door(Row row, Platform platform, Outlet outlet) {
        UUID id = row.getUUID("id");
        UUID connectionId = row.getUUID("connection_id");
        Map<String, String> credentials =
                new HashMap<>(credentials("connection", connectionId, row.getBuffer("shared")));
        credentials.putAll(credentials("account", id, row.getBuffer("own")));
        return new Door(
                id,
                row.getString("network"),
                row.getString("external_id"),
                outlet,
                base(row.getString("api_base_url"), platform),
                row.getString("reply_url"),
                text("connection", "secrets", connectionId, row.getBuffer("secret")),
                Map.copyOf(credentials),
                Set.of(row.getArrayOfStrings("capabilities")),
                connectionId);
    }

    private static String base(String own, Platform platform) {
        String base = own == null ? platform.apiBaseUrl() : own;
        return base == null ? null : base.replaceAll("/+$", "");
    }

    private Map<String, String> credentials(String table, UUID row, Buffer sealed) {
        String json = text(table, "credentials", row, sealed);
        Map<String, String> credentials = new HashMap<>();
        if (json != null) {
            new JsonObject(json).forEach(entry -> credentials.put(entry.getKey(), String.valueOf(entry.getValue())));
        }
        return credentials;
    }

    private String text(String table, String column, UUID row, Buffer sealed) {
        return sealed == null
                ? null
                : new String(vault.open(table, column, row, sealed.getBytes()), StandardCharsets.UTF_8);
    }
}
