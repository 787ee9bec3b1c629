package org.ascolta.web;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Notes the idempotency key of a POST and the body it comes with, before the body is read as JSON. */
class AskedFilter {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final Asked asked;
    private final SecurityIdentity identity;

    AskedFilter(Asked asked, SecurityIdentity identity) {
        this.asked = asked;
        this.identity = identity;
    }

    @ServerRequestFilter(readBody = true)
    public void note(ContainerRequestContext request) throws IOException {
        if (request.getMethod().equals("POST")) {
            String path = request.getUriInfo().getPath();
            asked.set(path, once(request, path));
        }
    }

    private Asked.Once once(ContainerRequestContext request, String path) throws IOException {
        String key = request.getHeaderString(HEADER);
        if (key == null) {
            return null;
        }
        if (!KEY.matcher(key).matches()) {
            throw Problem.invalid(HEADER, "must be 1 to 255 visible ASCII characters");
        }
        byte[] body = request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        String caller = identity.isAnonymous() ? "" : identity.getPrincipal().getName();
        return new Asked.Once(caller, key, "POST " + path, body);
    }
}
