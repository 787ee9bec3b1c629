package org.ascolta.channel;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.ascolta.access.Scope;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.store.Tx;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Etags;
import org.ascolta.web.Made;
import org.ascolta.web.Page;
import org.ascolta.web.Problem;

/** Makes, shows, changes and deletes accounts. Nothing outside is called. */
@ApplicationScoped
class AccountService {

    private final Database database;
    private final AccountRepository accounts;
    private final AccountChecks checks;
    private final AccountTerms terms;

    AccountService(Database database, AccountRepository accounts, AccountChecks checks, AccountTerms terms) {
        this.database = database;
        this.accounts = accounts;
        this.checks = checks;
        this.terms = terms;
    }

    Uni<Made<AccountOut>> create(Tx tx, AccountIn in) {
        AccountOut made = AccountOut.of(Ids.next(), in, tx.now());
        return checks.place(tx, made)
                .flatMap(free -> checks.replyPolicy(tx, made))
                .flatMap(fit -> accounts.insert(tx, made, in.credentials()))
                .flatMap(inserted -> terms.note(tx, made.id()))
                .flatMap(noted -> accounts.find(tx, made.id()))
                .map(out -> new Made<>(out.id().toString(), out));
    }

    Uni<AccountOut> read(Scope scope, UUID id) {
        return accounts.find(scope, id).onItem().ifNull().failWith(Problem::notFound);
    }

    Uni<Page<AccountOut>> list(Scope scope, int limit, String cursor) {
        Since since = Since.of(cursor);
        return accounts.list(scope, since.createdAt(), since.id(), limit + 1)
                .map(found -> Page.of(found, limit, one -> one, last -> Since.cursor(last.createdAt(), last.id())));
    }

    /** What was said before stays judged by the terms of its time. */
    Uni<AccountOut> change(UUID id, AccountPatch patch, String ifMatch) {
        return database.desk(tx -> locked(tx, id, ifMatch)
                .map(old -> old.with(patch))
                .call(changed -> checks.replyPolicy(tx, changed))
                .call(changed -> patch.capabilities().isPresent()
                        ? checks.capabilities(tx, changed)
                        : Uni.createFrom().voidItem())
                .flatMap(changed -> accounts.update(tx, changed, patch))
                .flatMap(updated -> terms.note(tx, id))
                .flatMap(noted -> patch.credentials().isPresent()
                        ? Resuming.of(tx, id)
                        : Uni.createFrom().voidItem())
                .flatMap(resumed -> accounts.find(tx, id)));
    }

    Uni<Void> delete(UUID id, String ifMatch) {
        return database.desk(tx -> locked(tx, id, ifMatch)
                .flatMap(old -> accounts.isInUse(tx, id))
                .invoke(AccountService::refuseInUse)
                .flatMap(free -> accounts.delete(tx, id)));
    }

    private static void refuseInUse(boolean inUse) {
        if (inUse) {
            throw Problem.of(ErrorCode.in_use, "Something was said there, or another account answers from there.");
        }
    }

    private Uni<AccountOut> locked(Tx tx, UUID id, String ifMatch) {
        return accounts.lock(tx, id)
                .onItem()
                .ifNull()
                .failWith(Problem::notFound)
                .invoke(account -> Etags.check(ifMatch, account.version()));
    }
}
