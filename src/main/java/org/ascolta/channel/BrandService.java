package org.ascolta.channel;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.ascolta.access.Scope;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.store.Tx;
import org.ascolta.web.Etags;
import org.ascolta.web.Made;
import org.ascolta.web.Page;
import org.ascolta.web.Problem;

/** Makes, shows, changes and deletes brands. */
@ApplicationScoped
class BrandService {

    private final Database database;
    private final BrandRepository brands;
    private final AccountTerms terms;

    BrandService(Database database, BrandRepository brands, AccountTerms terms) {
        this.database = database;
        this.brands = brands;
        this.terms = terms;
    }

    Uni<Made<BrandOut>> create(Tx tx, BrandIn in) {
        UUID id = Ids.next();
        return brands.insert(tx, id, in).map(made -> new Made<>(id.toString(), made));
    }

    Uni<BrandOut> read(Scope scope, UUID id) {
        return brands.find(scope, id).onItem().ifNull().failWith(Problem::notFound);
    }

    Uni<Page<BrandOut>> list(Scope scope, int limit, String cursor) {
        Since since = Since.of(cursor);
        return brands.list(scope, since.createdAt(), since.id(), limit + 1)
                .map(found ->
                        Page.of(found, limit, brand -> brand, brand -> Since.cursor(brand.createdAt(), brand.id())));
    }

    /** A new name is one by which customers call its accounts: messages from now on are read so. */
    Uni<BrandOut> change(UUID id, BrandPatch patch, String ifMatch) {
        return database.desk(tx -> locked(tx, id, ifMatch)
                .flatMap(old -> brands.update(
                        tx,
                        id,
                        patch.name().orKeep(old.name()),
                        patch.industry().orElse(old.industry())))
                .call(changed -> terms.noteBrand(tx, id)));
    }

    Uni<Void> delete(UUID id, String ifMatch) {
        return database.desk(tx -> locked(tx, id, ifMatch).flatMap(old -> brands.delete(tx, id)));
    }

    private Uni<BrandOut> locked(Tx tx, UUID id, String ifMatch) {
        return brands.lock(tx, id)
                .onItem()
                .ifNull()
                .failWith(Problem::notFound)
                .invoke(brand -> Etags.check(ifMatch, brand.version()));
    }
}
