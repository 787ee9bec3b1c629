package org.ascolta.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/**
 * A problem as answered (RFC 9457).
 *
 * @param instance names the request, as {@code X-Request-Id} and the logs do
 * @param errors   the fields at fault, when there are any
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RegisterForReflection(targets = {ProblemOut.class, Problem.Fault.class})
public record ProblemOut(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        ErrorCode code,
        List<Problem.Fault> errors,
        @JsonAnyGetter Map<String, Object> more) {

    /** The media type of every problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    static ProblemOut of(Problem problem, String requestId) {
        ErrorCode code = problem.code();
        return new ProblemOut(
                "urn:ascolta:problem:" + code,
                code.title(),
                problem.status(),
                problem.getMessage(),
                "urn:ascolta:request:" + requestId,
                code,
                problem.errors(),
                problem.more());
    }
}
