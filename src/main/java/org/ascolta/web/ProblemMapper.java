package org.ascolta.web;

import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one mapper of the REST layer. It lists each type for which Quarkus has a mapper that would be nearer. */
class ProblemMapper {

    private final Answers answers;

    ProblemMapper(Answers answers) {
        this.answers = answers;
    }

    @ServerExceptionMapper({
        Throwable.class,
        WebApplicationException.class,
        NotFoundException.class,
        ValidationException.class,
        MismatchedInputException.class,
        InvalidDefinitionException.class,
        UnauthorizedException.class,
        ForbiddenException.class,
        AuthenticationFailedException.class,
        AuthenticationCompletionException.class,
        AuthenticationRedirectException.class
    })
    Response answer(Throwable failure, RoutingContext request) {
        Problem problem = answers.problem(failure, request);
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(ProblemOut.MEDIA_TYPE).entity(answers.body(problem, request));
        problem.headers().forEach(answer::header);
        return answer.build();
    }
}
