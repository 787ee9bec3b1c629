package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.ascolta.access.Scope;
import org.ascolta.store.Ids;
import org.ascolta.store.Tx;
import org.ascolta.web.Problem;

/** The account on which a demand is recorded that came by no hook. */
@ApplicationScoped
class DeskAccounts {

    private static final String NAMED = """
            SELECT brand_id, network FROM account WHERE id = $1 AND ($2::uuid[] IS NULL OR id = ANY($2))""";

    private static final String BRAND = "SELECT FROM brand WHERE id = $1 FOR KEY SHARE";

    private static final String USUAL = """
            SELECT id FROM account WHERE brand_id = $1 AND network = $2
              AND ($3::uuid[] IS NULL OR id = ANY($3)) AND role <> 'listening'
            ORDER BY connection_id IS NULL, created_at, id LIMIT 1""";

    // The constraint, not the look before, decides who makes it: both then find the one row.
    private static final String MAKE = """
            WITH made AS (
                INSERT INTO account (id, connection_id, brand_id, network, external_id, handle, role)
                VALUES ($1, NULL, $2, $3, 'desk', 'desk', 'support')
                ON CONFLICT ON CONSTRAINT account_place_unique DO NOTHING RETURNING *)
            INSERT INTO account_terms (account_id, valid_from, listening, private_reopen_hours, public_window_hours,
                                       public_reopen_hours, auto_replies, names)
            SELECT id, '-infinity', false, private_reopen_hours, public_window_hours, public_reopen_hours, '{}', '{}'
            FROM made""";

    Uni<UUID> of(Tx tx, TicketIn in, Scope scope) {
        return in.accountId() == null ? usual(tx, in, scope) : named(tx, in, scope);
    }

    private static Uni<UUID> named(Tx tx, TicketIn in, Scope scope) {
        return tx.first(NAMED, in.accountId(), scope.accountIds()).map(account -> {
            if (account == null) {
                throw Problem.unprocessable("accountId", "is no account");
            }
            if (!account.getUUID("brand_id").equals(in.brandId())) {
                throw Problem.unprocessable("brandId", "is not the brand of the account");
            }
            if (!account.getString("network").equals(in.network())) {
                throw Problem.unprocessable("network", "is not the network of the account");
            }
            return in.accountId();
        });
    }

    private static Uni<UUID> usual(Tx tx, TicketIn in, Scope scope) {
        return tx.first(BRAND, in.brandId())
                .invoke(brand -> {
                    if (brand == null) {
                        throw Problem.unprocessable("brandId", "is no brand");
                    }
                })
                .flatMap(brand -> find(tx, in, scope))
                .flatMap(found -> found != null ? Uni.createFrom().item(found) : make(tx, in, scope));
    }

    private static Uni<UUID> make(Tx tx, TicketIn in, Scope scope) {
        if (scope.accountIds() != null) {
            throw Problem.unprocessable(
                    "accountId", "must be given, because the brand has none of yours on this network");
        }
        return tx.change(MAKE, Ids.next(), in.brandId(), in.network()).flatMap(made -> find(tx, in, scope));
    }

    private static Uni<UUID> find(Tx tx, TicketIn in, Scope scope) {
        return tx.first(USUAL, in.brandId(), in.network(), scope.accountIds())
                .map(account -> account == null ? null : account.getUUID("id"));
    }
}
