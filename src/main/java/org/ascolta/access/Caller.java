package org.ascolta.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;

/** Who calls in this request, and what he sees. */
@RequestScoped
public class Caller {

    private final SecurityIdentity security;

    Caller(SecurityIdentity security) {
        this.security = security;
    }

    /** As what the caller's doings are recorded. */
    public Actor actor() {
        return identity().actor();
    }

    /** What he may see: to be part of every read. */
    public Scope scope() {
        return identity().scope();
    }

    public Set<String> roles() {
        return identity().roles();
    }

    /** The agent at the desk that he is; none for machines, and for people who are no agents. */
    public Optional<UUID> agentId() {
        return Optional.ofNullable(identity().agentId());
    }

    private Identity identity() {
        Identity identity = security.getAttribute(Identity.ATTRIBUTE);
        if (identity == null) {
            throw Problem.of(ErrorCode.unauthorized, "Authentication is needed.");
        }
        return identity;
    }
}
