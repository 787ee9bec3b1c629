package org.ascolta.web;

import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import org.ascolta.store.Ids;
import org.jboss.logging.MDC;

/** The name of a request: the caller's own if it is a plain word, otherwise a new one; answered and logged. */
final class RequestIds {

    static final String HEADER = "X-Request-Id";

    private static final String LOGGED = "requestId";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private RequestIds() {}

    static void name(RoutingContext request) {
        String asked = request.request().getHeader(HEADER);
        String id = asked != null && PLAIN.matcher(asked).matches()
                ? asked
                : Ids.next().toString();
        request.put(HEADER, id);
        request.response().putHeader(HEADER, id);
        MDC.put(LOGGED, id);
    }

    static String of(RoutingContext request) {
        String id = request.get(HEADER);
        return id == null ? "none" : id;
    }
}
