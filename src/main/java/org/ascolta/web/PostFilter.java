package org.ascolta.web;

import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Notes the path and the idempotency key of a POST for {@link Posts}. */
@ApplicationScoped
class PostFilter {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final Asked asked;

    PostFilter(Asked asked) {
        this.asked = asked;
    }

    @ServerRequestFilter
    public void note(ContainerRequestContext request, RoutingContext http) {
        if (!request.getMethod().equals("POST")) {
            return;
        }
        String path = request.getUriInfo().getPath();
        String key = request.getHeaderString(HEADER);
        if (key == null) {
            asked.post(path);
        } else if (KEY.matcher(key).matches()) {
            asked.once(path, caller(http), key);
        } else {
            throw Problem.invalid(HEADER, "must be 1 to 255 visible ASCII characters");
        }
    }

    /** Who passed the door; outside of what is guarded, everybody is the same. */
    private static String caller(RoutingContext http) {
        return http.user() instanceof QuarkusHttpUser known
                ? known.getSecurityIdentity().getPrincipal().getName()
                : "";
    }
}
