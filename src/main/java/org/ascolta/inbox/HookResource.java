package org.ascolta.inbox;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Parse;

/**
 * {@code /hooks/{connectionId}}: where platforms call. A plain route before all others: no API key is asked, the body is
 * taken as it comes, and what a request costs is its signature and its share of an insert.
 */
@ApplicationScoped
class HookResource {

    /** Before authentication and every other filter of the API. */
    private static final int FIRST = -100_000;

    private final HookDesk desk;

    HookResource(HookDesk desk) {
        this.desk = desk;
    }

    void register(@Observes Router router) {
        for (String path : List.of("/hooks/:connectionId", "/hooks/:connectionId/:more")) {
            router.route(path)
                    .order(FIRST)
                    .handler(context -> take(context.request(), Parse.uuid(context.pathParam("connectionId"))));
        }
    }

    private void take(HttpServerRequest request, Optional<UUID> id) {
        HttpMethod method = request.method();
        if (method == HttpMethod.POST) {
            new HookPost(desk, request).take(id);
        } else if (method == HttpMethod.GET || method == HttpMethod.OPTIONS) {
            new HookHandshake(desk, request).take(id);
        } else {
            request.response().putHeader("Allow", "GET, POST, OPTIONS");
            desk.answers.refused(
                    request.response(), ErrorCode.method_not_allowed, "A hook takes GET, OPTIONS and POST.");
        }
    }
}
