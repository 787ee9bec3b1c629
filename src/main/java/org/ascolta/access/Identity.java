package org.ascolta.access;

import java.util.Set;
import java.util.UUID;

/**
 * Who was recognised.
 *
 * @param name    the name under which his idempotency keys are his own
 * @param agentId his desk agent, or null
 * @param scopes  what a key is limited to; null: nothing but its roles limits it
 */
record Identity(String name, Actor actor, UUID agentId, Set<String> roles, Set<String> scopes, Scope scope) {

    /** The attribute of the security identity that carries this. */
    static final String ATTRIBUTE = "ascolta.identity";
}
