package org.ascolta.access;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;

/**
 * Stands before everything under {@code /api}: nobody passes without a name, beyond a key's scopes, or faster than the
 * rate. What a caller may do there is said by {@code @RolesAllowed} on each resource. Everywhere else (hooks, management)
 * nobody is asked.
 */
@ApplicationScoped
class Doorkeeper implements HttpSecurityPolicy {

    /** The REST layer finds a resource without them, so they must not hide one from us. */
    private static final Pattern MATRIX_PARAMETERS = Pattern.compile(";[^/]*");

    private static final String GUARDED = "/api/";

    private final RateLimit rate;

    Doorkeeper(RateLimit rate) {
        this.rate = rate;
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext request, Uni<SecurityIdentity> caller, AuthorizationRequestContext context) {
        String path = MATRIX_PARAMETERS.matcher(request.normalizedPath()).replaceAll("");
        if (!(path + "/").startsWith(GUARDED)) {
            return CheckResult.permit();
        }
        return caller.map(identity -> {
            check(identity, path, request.request().method());
            return new CheckResult(true, identity);
        });
    }

    private void check(SecurityIdentity caller, String path, HttpMethod method) {
        Identity identity = caller.getAttribute(Identity.ATTRIBUTE);
        if (caller.isAnonymous() || identity == null) {
            throw new UnauthorizedException();
        }
        rate.check(identity.name());
        boolean reading = method == HttpMethod.GET || method == HttpMethod.HEAD;
        if (!identity.reaches(path, reading)) {
            throw Problem.of(ErrorCode.forbidden, "The scopes of this key do not allow this.");
        }
    }
}
