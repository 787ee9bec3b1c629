package org.ascolta.customer;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.ascolta.access.Scope;

/** Customers as other features ask for them. */
@ApplicationScoped
public class Customers {

    private final CustomerQueries queries;

    Customers(CustomerQueries queries) {
        this.queries = queries;
    }

    /** Fails with 404 when there is no such customer in this scope. */
    public Uni<Void> require(UUID id, Scope scope) {
        return queries.one(id, scope).replaceWithVoid();
    }
}
