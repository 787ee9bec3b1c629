package org.ascolta.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.ascolta.channel.Platform.HandshakeAnswer;
import org.ascolta.store.Ids;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.ProblemOut;

/** What hooks answer, counted by outcome. */
@Singleton
class HookAnswers {

    static final String REQUEST_ID = "X-Request-Id";

    private static final String METER = "ascolta.hook.acks";
    private static final String RETRY_AFTER_SECONDS = "1";

    private final Counter stored;
    private final Map<ErrorCode, Counter> refused = new EnumMap<>(ErrorCode.class);

    HookAnswers(MeterRegistry registry) {
        stored = Counter.builder(METER)
                .description("Answers to webhooks")
                .tag("outcome", "stored")
                .register(registry);
        Arrays.stream(ErrorCode.values())
                .forEach(code -> refused.put(code, registry.counter(METER, "outcome", code.name())));
    }

    /** The row is committed: 200 with an empty body, or with what the platform wants to hear. */
    void stored(HttpServerResponse response, HandshakeAnswer wanted) {
        stored.increment();
        if (response.ended() || response.closed()) {
            return;
        }
        if (wanted == null) {
            response.end();
        } else {
            handshake(response, wanted);
        }
    }

    void handshake(HttpServerResponse response, HandshakeAnswer answer) {
        answer.headers().forEach(response::putHeader);
        response.setStatusCode(answer.status());
        if (answer.body() == null) {
            response.end();
        } else {
            response.putHeader("Content-Type", answer.mediaType()).end(answer.body());
        }
    }

    void refused(HttpServerResponse response, ErrorCode code, String detail) {
        refused.get(code).increment();
        if (response.ended() || response.closed()) {
            return;
        }
        String request = Ids.next().toString();
        if (code == ErrorCode.unavailable) {
            response.putHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        response.setStatusCode(code.status())
                .putHeader(REQUEST_ID, request)
                .putHeader("Content-Type", ProblemOut.MEDIA_TYPE)
                .end(body(code, detail, request));
    }

    /** The same shape as {@link ProblemOut}; nothing in it comes from the caller, so nothing needs escaping. */
    private static String body(ErrorCode code, String detail, String request) {
        return "{\"type\":\"urn:ascolta:problem:" + code + "\",\"title\":\"" + code.title() + "\",\"status\":"
                + code.status() + ",\"detail\":\"" + detail + "\",\"instance\":\"urn:ascolta:request:" + request
                + "\",\"code\":\"" + code + "\"}";
    }
}
