package org.ascolta.channel;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.ascolta.store.Tx;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;

/** What an account needs of others: its connection, and its brand's other accounts. */
@ApplicationScoped
class AccountChecks {

    private final ConnectionRepository connections;
    private final ConnectionDesk desk;
    private final AccountRepository accounts;

    AccountChecks(ConnectionRepository connections, ConnectionDesk desk, AccountRepository accounts) {
        this.connections = connections;
        this.desk = desk;
        this.accounts = accounts;
    }

    /** Refuses an account that the connection's payloads could not name, or could confuse with another. */
    Uni<Void> place(Tx tx, AccountOut account) {
        UUID id = account.connectionId();
        return connections
                .lock(tx, id)
                .onItem()
                .ifNull()
                .failWith(() -> Problem.unprocessable("connectionId", "names nothing that exists"))
                .map(connection -> desk.platform(connection.platform()))
                .invoke(platform -> refuseUnknown(platform, account))
                .invoke(platform -> ConnectionDesk.refuse(
                        new LinkedHashMap<>(platform.accountFaults(account.network(), account.externalId()))))
                .flatMap(platform -> accounts.externalIds(tx, id)
                        .invoke(taken -> refuseTaken(platform.naming(), taken, account.externalId())))
                .replaceWithVoid();
    }

    private static void refuseUnknown(Platform platform, AccountOut account) {
        if (!platform.capabilities().containsAll(account.capabilities())) {
            throw Problem.unprocessable(
                    "capabilities",
                    platform.capabilities().isEmpty()
                            ? "has no words for this platform"
                            : "may hold " + String.join(", ", new TreeSet<>(platform.capabilities())));
        }
    }

    /** Refuses capabilities that the platform of its connection does not know. */
    Uni<Void> capabilities(Tx tx, AccountOut account) {
        return account.connectionId() == null
                ? Uni.createFrom().voidItem()
                : connections
                        .lock(tx, account.connectionId())
                        .invoke(connection -> refuseUnknown(desk.platform(connection.platform()), account))
                        .replaceWithVoid();
    }

    /** The connection's row is locked: no other account can come in between. Networks are the database's to compare. */
    private static void refuseTaken(Platform.Naming naming, List<String> taken, String externalId) {
        if (naming == Platform.Naming.ONLY_ONE && !taken.isEmpty()) {
            throw Problem.of(ErrorCode.duplicate, "This connection has its one account.")
                    .field("connectionId", "has an account");
        }
        if (naming == Platform.Naming.BY_ID && taken.contains(externalId)) {
            throw Problem.of(ErrorCode.duplicate, "Its payloads could mean another account of this connection.")
                    .field("externalId", "is taken");
        }
    }

    /** Refuses a reply policy that names no other account of the same brand where it needs one. */
    Uni<Void> replyPolicy(Tx tx, AccountOut account) {
        ReplyPolicy policy = account.replyPolicy();
        if (!policy.isWhole()) {
            throw Problem.unprocessable("replyPolicy.accountId", "is needed with this mode");
        }
        return policy.accountId() == null
                ? Uni.createFrom().voidItem()
                : accounts.find(tx, policy.accountId())
                        .invoke(other -> refuseStranger(account, other))
                        .replaceWithVoid();
    }

    private static void refuseStranger(AccountOut account, AccountOut other) {
        if (other == null || other.id().equals(account.id()) || !other.brandId().equals(account.brandId())) {
            throw Problem.unprocessable("replyPolicy.accountId", "must name another account of the brand");
        }
    }
}
