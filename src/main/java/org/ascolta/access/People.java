package org.ascolta.access;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Makes a person of a token: its subject names the agent at the desk, whose teams and accounts limit what he sees.
 * Supervisors and admins see everything, as does the token of an integration. A person who is no agent sees no queue.
 */
@ApplicationScoped
class People implements SecurityIdentityAugmentor {

    private static final Duration LIFETIME = Duration.ofSeconds(2);
    private static final int MOST = 10_000;
    private static final Set<String> SEE_ALL = Set.of(Role.SUPERVISOR, Role.ADMIN, Role.INTEGRATION);
    private static final Scope NOTHING = new Scope(new UUID[0], null);

    private final PeopleRepository people;
    private final Recent<String, Desk> recent = new Recent<>(LIFETIME, MOST, System::nanoTime);

    People(PeopleRepository people) {
        this.people = people;
    }

    /** Who somebody is at the desk. */
    private record Desk(UUID agentId, Scope scope) {

        static Desk of(Row row) {
            return new Desk(
                    row.getUUID("id"), new Scope(row.getArrayOfUUIDs("queue_ids"), row.getArrayOfUUIDs("account_ids")));
        }
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.isAnonymous() || identity.getAttribute(Identity.ATTRIBUTE) != null) {
            return Uni.createFrom().item(identity);
        }
        String subject = subject(identity);
        return recent.get(subject, name -> people.bySubject(name)
                        .map(row -> Optional.ofNullable(row).map(Desk::of)))
                .map(desk -> augmented(identity, person(subject, roles(identity), desk)));
    }

    private static SecurityIdentity augmented(SecurityIdentity identity, Identity person) {
        return QuarkusSecurityIdentity.builder(identity)
                .setPrincipal(person::name)
                .addAttribute(Identity.ATTRIBUTE, person)
                .build();
    }

    private static Identity person(String subject, Set<String> roles, Optional<Desk> desk) {
        UUID agentId = desk.map(Desk::agentId).orElse(null);
        Actor.Kind kind = roles.equals(Set.of(Role.INTEGRATION)) ? Actor.Kind.integration : Actor.Kind.agent;
        Scope scope = roles.stream().anyMatch(SEE_ALL::contains)
                ? Scope.ALL
                : desk.map(Desk::scope).orElse(NOTHING);
        Actor actor = new Actor(kind, agentId == null ? subject : agentId.toString());
        return new Identity("person:" + subject, actor, agentId, roles, null, scope);
    }

    private static Set<String> roles(SecurityIdentity identity) {
        Set<String> known = Arrays.stream(Role.values()).map(Role::name).collect(Collectors.toSet());
        return identity.getRoles().stream().filter(known::contains).collect(Collectors.toUnmodifiableSet());
    }

    private static String subject(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token && token.getSubject() != null
                ? token.getSubject()
                : identity.getPrincipal().getName();
    }
}
