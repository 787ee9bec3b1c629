package org.ascolta.web;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Between the bytes of a body and its reader: keeps what an idempotency key stands for, and refuses what is not there or
 * too much. */
@Provider
class BodyReader implements ReaderInterceptor {

    private final Asked asked;
    private final long largest;

    BodyReader(Asked asked, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largest) {
        this.asked = asked;
        this.largest = largest.asLongValue();
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
        refuseEndless(body);
        if (asked.once() != null) {
            byte[] bytes = body.getInputStream().readAllBytes();
            asked.body(bytes);
            body.setInputStream(new ByteArrayInputStream(bytes));
        }
        Object read = body.proceed();
        if (read == null && !MayBeMissing.class.isAssignableFrom(body.getType())) {
            throw Problem.of(ErrorCode.invalid_request, "A JSON body is needed.");
        }
        return read;
    }

    /** The input buffer is as large as a body may be: what did not fit is left in a stream, which nobody should read. */
    private void refuseEndless(ReaderInterceptorContext body) {
        if (body.getHeaders().getFirst(HttpHeaders.CONTENT_LENGTH) == null
                && !(body.getInputStream() instanceof ByteArrayInputStream)) {
            throw Gate.tooLarge(largest);
        }
    }
}
