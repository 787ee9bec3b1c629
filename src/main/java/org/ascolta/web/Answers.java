package org.ascolta.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Turns failures into answers, for the REST layer and for what fails before it or beside it. */
@ApplicationScoped
class Answers {

    private static final Logger LOG = Logger.getLogger(Answers.class);

    private final ObjectMapper json;

    Answers(ObjectMapper json) {
        this.json = json;
    }

    /** The problem to answer; the one that is our own fault is logged, with the id that the answer names. */
    Problem problem(Throwable failure, RoutingContext request) {
        boolean deleting = request.request().method() == HttpMethod.DELETE;
        Problem problem = Failures.problem(failure, deleting);
        if (problem.code() == ErrorCode.internal) {
            LOG.errorf("Request %s failed: %s", RequestIds.of(request), Redacted.trace(failure));
        } else if (problem.code() == ErrorCode.unavailable) {
            LOG.debugf("Request %s came too early: %s", RequestIds.of(request), Redacted.trace(failure));
        }
        if (problem.code() == ErrorCode.payload_too_large) {
            // What is still to come of the body is read by nobody.
            request.addEndHandler(answered -> request.request().connection().close());
        }
        return problem;
    }

    ProblemOut body(Problem problem, RoutingContext request) {
        return ProblemOut.of(problem, RequestIds.of(request));
    }

    /** Answers beside the REST layer. */
    void send(RoutingContext request, Problem problem) {
        if (request.response().ended() || request.response().headWritten()) {
            return;
        }
        problem.headers().forEach(request.response()::putHeader);
        request.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", ProblemOut.MEDIA_TYPE)
                .end(written(body(problem, request)));
    }

    private String written(ProblemOut body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
