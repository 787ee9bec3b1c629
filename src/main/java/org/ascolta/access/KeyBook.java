package org.ascolta.access;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Recognises keys. What it has seen holds for five seconds at most, so a revoked key ends everywhere within these. */
@ApplicationScoped
class KeyBook {

    private static final Logger LOG = Logger.getLogger(KeyBook.class);
    private static final Duration LIFETIME = Duration.ofSeconds(5);
    private static final int MOST = 10_000;

    private final ApiKeyRepository keys;
    private final Recent<ByteBuffer, Identity> recent = new Recent<>(LIFETIME, MOST, System::nanoTime);

    KeyBook(ApiKeyRepository keys) {
        this.keys = keys;
    }

    /** Whose key it is; empty when it is nobody's, expired or revoked. */
    Uni<Optional<Identity>> find(String key) {
        return recent.get(ByteBuffer.wrap(Secrets.hash(key)), hash -> lookUp(hash.array()));
    }

    void forget() {
        recent.clear();
    }

    private Uni<Optional<Identity>> lookUp(byte[] hash) {
        return keys.live(hash).call(this::mark).map(row -> Optional.ofNullable(row)
                .map(KeyBook::identity));
    }

    /** Now and then, and never at the price of the request. */
    private Uni<Void> mark(Row row) {
        if (row == null || !row.getBoolean("unmarked")) {
            return Uni.createFrom().voidItem();
        }
        UUID id = row.getUUID("id");
        return keys.markUsed(id)
                .onFailure()
                .invoke(failure -> LOG.debugf("The use of key %s was not noted: %s", id, failure))
                .onFailure()
                .recoverWithNull();
    }

    private static Identity identity(Row row) {
        String id = row.getUUID("id").toString();
        String[] scopes = row.getArrayOfStrings("scopes");
        return new Identity(
                "key:" + id,
                new Actor(Actor.Kind.valueOf(row.getString("kind")), id),
                null,
                Set.of(row.getArrayOfStrings("roles")),
                scopes == null ? null : Set.of(scopes),
                row.getBoolean("everywhere") ? Scope.ALL : new Scope(row.getArrayOfUUIDs("queue_ids"), null));
    }
}
