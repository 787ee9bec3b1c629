package org.ascolta.triage;

import io.vertx.core.AsyncResult;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.concurrent.CompletableFuture;

/** One call of the classifier from its connection to its end; everything happens on one event loop. */
final class ClassifierCall {

    private static final int MOST_BYTES = 1024 * 1024;

    /** @param body of an answer; else null */
    record Reply(ClassifierOutcome outcome, Buffer body) {}

    private final CompletableFuture<Reply> reply = new CompletableFuture<>();
    private final Buffer body = Buffer.buffer();
    private HttpClientRequest request;

    CompletableFuture<Reply> reply() {
        return reply;
    }

    void opened(AsyncResult<HttpClientRequest> connected, Buffer question) {
        if (connected.failed()) {
            fail(ClassifierOutcome.connect);
        } else if (reply.isDone()) {
            connected.result().reset();
        } else {
            request = connected.result();
            request.send(question).onComplete(this::answered);
        }
    }

    /** Time is up; a service that cannot even be connected to in time is not there. */
    void late() {
        fail(request == null ? ClassifierOutcome.connect : ClassifierOutcome.timeout);
    }

    void fail(ClassifierOutcome outcome) {
        end(new Reply(outcome, null));
    }

    private void answered(AsyncResult<HttpClientResponse> begun) {
        if (begun.failed()) {
            fail(ClassifierOutcome.cut);
            return;
        }
        HttpClientResponse response = begun.result();
        response.exceptionHandler(cut -> fail(ClassifierOutcome.cut));
        ClassifierOutcome outcome = ClassifierOutcome.of(response.statusCode());
        if (outcome == ClassifierOutcome.answered) {
            response.handler(this::read);
            response.endHandler(whole -> end(new Reply(outcome, body)));
        } else {
            fail(outcome);
        }
    }

    private void read(Buffer chunk) {
        if (!reply.isDone()) {
            body.appendBuffer(chunk);
            if (body.length() > MOST_BYTES) {
                fail(ClassifierOutcome.too_large);
            }
        }
    }

    /** The first end counts; whatever is still under way is cut off. */
    private void end(Reply found) {
        if (reply.complete(found) && request != null) {
            request.reset();
        }
    }
}
