package org.ascolta.web;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.ascolta.store.Asker;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** First and last on the way of every request: names it, refuses bodies that say they are too large, and answers what
 * failed outside of the REST layer. */
@ApplicationScoped
class Gate {

    /** Before Quarkus' own limit, which would answer without a body. */
    private static final int FIRST = -1000;

    private final Answers answers;
    private final long largest;

    Gate(Answers answers, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largest) {
        this.answers = answers;
        this.largest = largest.asLongValue();
    }

    void open(@Observes Router router) {
        router.route().order(FIRST).handler(this::enter).failureHandler(this::failed);
    }

    private void enter(RoutingContext request) {
        RequestIds.name(request);
        Asker.hasGone(request.response()::closed);
        if (declaredLength(request.request()) > largest) {
            answers.send(request, answers.problem(tooLarge(largest), request));
        } else {
            request.next();
        }
    }

    static Problem tooLarge(long largest) {
        return Problem.of(ErrorCode.payload_too_large, "The body may have at most " + largest + " bytes.")
                .header("Connection", "close");
    }

    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException absurd) {
            return Long.MAX_VALUE;
        }
    }

    private void failed(RoutingContext request) {
        Problem problem = request.failure() == null
                ? Failures.ofStatus(request.statusCode()).orElseGet(() -> Problem.of(ErrorCode.internal, null))
                : answers.problem(request.failure(), request);
        answers.send(request, problem);
    }
}
