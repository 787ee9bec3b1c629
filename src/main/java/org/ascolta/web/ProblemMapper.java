package org.ascolta.web;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers every failure of a resource as a problem. */
class ProblemMapper {

    @ServerExceptionMapper({Throwable.class, WebApplicationException.class})
    Response answer(Throwable failure) {
        Problem problem = failure instanceof Problem known ? known : Problem.of(ErrorCode.internal, "");
        return Response.status(problem.status())
                .type(ProblemOut.MEDIA_TYPE)
                .entity(ProblemOut.of(problem, ""))
                .build();
    }
}
