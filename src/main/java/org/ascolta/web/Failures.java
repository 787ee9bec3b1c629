package org.ascolta.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.ascolta.store.SqlState;
import org.ascolta.store.Unavailable;

/** What a failure means for the caller: the first cause that is understood says it. */
final class Failures {

    private static final long RETRY_SECONDS = 1;

    private Failures() {}

    /**
     * The problem to answer, {@link ErrorCode#internal} when nothing in the chain of causes is the caller's doing.
     *
     * @param deleting whether the request was to delete: then what is referenced is in use, not missing
     */
    static Problem problem(Throwable failure, boolean deleting) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Problem problem = understood(cause);
            if (problem != null) {
                return problem;
            }
        }
        return ofDatabase(failure, deleting)
                .or(() -> ofHttp(failure))
                .orElseGet(() -> Problem.of(ErrorCode.internal, null));
    }

    private static Problem understood(Throwable cause) {
        if (cause instanceof Problem problem) {
            return problem;
        } else if (cause instanceof JsonProcessingException json) {
            return JsonFaults.problem(json);
        } else if (cause instanceof ConstraintViolationException violations) {
            return Violations.problem(violations);
        } else if (cause instanceof UnauthorizedException || cause instanceof AuthenticationException) {
            return Problem.of(ErrorCode.unauthorized, "A valid key or token is needed.")
                    .header("WWW-Authenticate", "Bearer");
        } else if (cause instanceof ForbiddenException) {
            return Problem.of(ErrorCode.forbidden, "Your roles do not allow this.");
        } else if (cause instanceof OIDCException) {
            return Problem.later(ErrorCode.unavailable, "The issuer of the token cannot be asked.", RETRY_SECONDS);
        } else if (cause instanceof Unavailable || cause instanceof RejectedExecutionException) {
            return unavailable();
        }
        return null;
    }

    private static Optional<Problem> ofDatabase(Throwable failure, boolean deleting) {
        String constraint = SqlState.constraint(failure);
        if (constraint != null) {
            return Constraints.problem(constraint, deleting);
        }
        return Optional.ofNullable(
                switch (SqlState.of(failure)) {
                    case TRANSIENT -> unavailable();
                    case DATA -> Problem.of(ErrorCode.invalid_request, "A value cannot be stored.");
                    case OTHER -> null;
                });
    }

    /** What the REST layer itself refuses. Its message may repeat input, so only the status is used. */
    private static Optional<Problem> ofHttp(Throwable failure) {
        if (!(failure instanceof WebApplicationException http)) {
            return Optional.empty();
        }
        Optional<Problem> problem = ofStatus(http.getResponse().getStatus());
        String allow = http.getResponse().getHeaderString("Allow");
        return allow == null ? problem : problem.map(known -> known.header("Allow", allow));
    }

    /** The problem of an HTTP status for which nothing else is known; none for 500. */
    static Optional<Problem> ofStatus(int status) {
        if (status == 404) {
            return Optional.of(Problem.notFound());
        }
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.status() == status && code != ErrorCode.internal)
                .findFirst()
                .or(() -> Optional.of(ErrorCode.invalid_request).filter(code -> status >= 400 && status < 500))
                .map(code -> code == ErrorCode.unavailable ? unavailable() : Problem.of(code, null));
    }

    static Problem unavailable() {
        return Problem.later(ErrorCode.unavailable, "Please try again.", RETRY_SECONDS);
    }
}
