package org.ascolta.access;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.store.Tx;
import org.ascolta.web.Cursor;
import org.ascolta.web.Etags;
import org.ascolta.web.Made;
import org.ascolta.web.Page;
import org.ascolta.web.Problem;

/** Makes, shows and revokes keys. */
@ApplicationScoped
class ApiKeyService {

    private final Database database;
    private final ApiKeyRepository keys;
    private final KeyBook book;
    private final Secrets secrets;

    ApiKeyService(Database database, ApiKeyRepository keys, KeyBook book, Secrets secrets) {
        this.database = database;
        this.keys = keys;
        this.book = book;
        this.secrets = secrets;
    }

    Uni<Made<ApiKeyOut>> create(Tx tx, ApiKeyIn in) {
        checkScopes(in);
        if (in.expiresAt() != null && !in.expiresAt().isAfter(tx.now())) {
            throw Problem.unprocessable("expiresAt", "must be in the future");
        }
        UUID id = Ids.next();
        String key = secrets.newKey();
        return checkTeams(tx, in)
                .flatMap(known -> keys.insert(tx, id, in, Secrets.hash(key)))
                .flatMap(inserted -> keys.lock(tx, id))
                .map(made -> new Made<>(id.toString(), made.with(key)));
    }

    Uni<ApiKeyOut> read(UUID id) {
        return keys.find(id).onItem().ifNull().failWith(Problem::notFound);
    }

    Uni<Page<ApiKeyOut>> list(int limit, String cursor) {
        List<String> after = Cursor.parts(cursor, 2);
        return keys.list(
                        after == null ? null : Cursor.time(after.get(0)),
                        after == null ? null : Cursor.id(after.get(1)),
                        limit + 1)
                .map(found -> Page.of(found, limit, key -> key, key -> Cursor.of(key.createdAt(), key.id())));
    }

    /** From now on here, and within seconds on every replica, the key is unknown. */
    Uni<Void> revoke(UUID id, String ifMatch) {
        return database.desk(tx -> keys.lock(tx, id)
                        .onItem()
                        .ifNull()
                        .failWith(Problem::notFound)
                        .invoke(key -> Etags.check(ifMatch, key.version()))
                        .flatMap(key -> keys.revoke(tx, id)))
                .invoke(revoked -> book.forget())
                .replaceWithVoid();
    }

    private static void checkScopes(ApiKeyIn in) {
        List<String> known = Area.scopes();
        List<String> asked = Optional.ofNullable(in.scopes()).orElse(List.of());
        for (int i = 0; i < asked.size(); i++) {
            if (!known.contains(asked.get(i))) {
                throw Problem.invalid("scopes[" + i + "]", "must be one of " + String.join(", ", known));
            }
        }
    }

    private Uni<Void> checkTeams(Tx tx, ApiKeyIn in) {
        if (in.teamIds() == null) {
            return Uni.createFrom().voidItem();
        }
        return keys.countTeams(tx, in.teamIds().toArray(UUID[]::new))
                .invoke(found -> {
                    if (found < in.teamIds().size()) {
                        throw Problem.unprocessable("teamIds", "names a team that does not exist");
                    }
                })
                .replaceWithVoid();
    }
}
