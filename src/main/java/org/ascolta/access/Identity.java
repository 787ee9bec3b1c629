package org.ascolta.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Set;
import java.util.UUID;

/**
 * Who was recognised.
 *
 * @param name    the name under which his idempotency keys and his share of the rate are his own
 * @param agentId his desk agent, or null
 * @param scopes  what a key is limited to; null: nothing but its roles limits it
 */
record Identity(String name, Actor actor, UUID agentId, Set<String> roles, Set<String> scopes, Scope scope) {

    /** The attribute of the security identity that carries this. */
    static final String ATTRIBUTE = "ascolta.identity";

    static final Identity BOOTSTRAP = new Identity(
            "bootstrap", new Actor(Actor.Kind.agent, "bootstrap"), null, Set.of(Role.ADMIN), null, Scope.ALL);

    /** As Quarkus knows it. */
    SecurityIdentity asSecurity() {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(this::name)
                .addRoles(roles)
                .addAttribute(ATTRIBUTE, this)
                .build();
    }

    /** Whether the key's own limits let it read, or change, what lies at the path. */
    boolean reaches(String path, boolean reading) {
        return scopes == null
                || Area.of(path)
                        .filter(area ->
                                scopes.contains(area.writeScope()) || reading && scopes.contains(area.readScope()))
                        .isPresent();
    }
}
