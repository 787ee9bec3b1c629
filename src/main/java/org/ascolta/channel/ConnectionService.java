package org.ascolta.channel;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ascolta.access.Scope;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.store.Tx;
import org.ascolta.web.Etags;
import org.ascolta.web.Made;
import org.ascolta.web.Page;
import org.ascolta.web.Problem;

/** Makes, shows, changes and deletes connections. Nothing outside is called. */
@ApplicationScoped
class ConnectionService {

    private final Database database;
    private final ConnectionRepository connections;
    private final ConnectionBook book;
    private final ConnectionDesk desk;

    ConnectionService(Database database, ConnectionRepository connections, ConnectionBook book, ConnectionDesk desk) {
        this.database = database;
        this.connections = connections;
        this.book = book;
        this.desk = desk;
    }

    Uni<Made<ConnectionOut>> create(Tx tx, ConnectionIn in) {
        Connection made = new Connection(
                Ids.next(),
                in.platform(),
                in.name(),
                in.apiBaseUrl(),
                Optional.ofNullable(in.status()).orElse(ConnectionStatus.active),
                Optional.ofNullable(in.trustedIdentity()).orElse(Set.of()).stream()
                        .sorted()
                        .toList(),
                in.replyUrl(),
                tx.now(),
                1);
        desk.check(made, in.secretsOrNone());
        desk.needSecrets(made, in.secretsOrNone());
        return connections
                .insert(tx, made, in)
                .map(inserted -> new Made<>(made.id().toString(), desk.show(made)));
    }

    Uni<ConnectionOut> read(Scope scope, UUID id) {
        return connections
                .find(scope, id)
                .onItem()
                .ifNull()
                .failWith(Problem::notFound)
                .map(desk::show);
    }

    Uni<Page<ConnectionOut>> list(Scope scope, int limit, String cursor) {
        Since since = Since.of(cursor);
        return connections
                .list(scope, since.createdAt(), since.id(), limit + 1)
                .map(found -> Page.of(found, limit, desk::show, last -> Since.cursor(last.createdAt(), last.id())));
    }

    /** Holds for hooks here at once, on other replicas within two seconds. */
    Uni<ConnectionOut> change(UUID id, ConnectionPatch patch, String ifMatch) {
        return database.desk(tx -> locked(tx, id, ifMatch)
                        .map(old -> old.with(patch))
                        .invoke(changed -> desk.check(changed, patch.secrets().orElse(List.of())))
                        .flatMap(changed -> connections.update(tx, changed, patch))
                        .call(changed -> Resuming.isDueTo(patch)
                                ? Resuming.of(tx, id)
                                : Uni.createFrom().voidItem()))
                .invoke(changed -> book.forget(id))
                .map(desk::show);
    }

    Uni<Void> delete(UUID id, String ifMatch) {
        return database.desk(tx -> locked(tx, id, ifMatch).flatMap(old -> connections.delete(tx, id)))
                .invoke(deleted -> book.forget(id));
    }

    private Uni<Connection> locked(Tx tx, UUID id, String ifMatch) {
        return connections
                .lock(tx, id)
                .onItem()
                .ifNull()
                .failWith(Problem::notFound)
                .invoke(connection -> Etags.check(ifMatch, connection.version()));
    }
}
