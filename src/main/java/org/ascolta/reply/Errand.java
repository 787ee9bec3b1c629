package org.ascolta.reply;

import io.vertx.core.AsyncResult;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Outcome;

/** One call from its connection to its outcome; everything happens on one event loop. */
final class Errand {

    private static final int MOST_BYTES = 64 * 1024;

    private final Function<Answer, Outcome> meaning;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    /** Once it is there the request may have been read by the other side, whatever becomes of it. */
    private HttpClientRequest request;

    private Buffer body = Buffer.buffer();

    Errand(Function<Answer, Outcome> meaning) {
        this.meaning = meaning;
    }

    CompletableFuture<Outcome> outcome() {
        return outcome;
    }

    void opened(AsyncResult<HttpClientRequest> connected, String text) {
        if (connected.failed()) {
            end(notWritten());
        } else if (outcome.isDone()) {
            connected.result().reset();
        } else {
            request = connected.result();
            request.send(Buffer.buffer(text == null ? "" : text, StandardCharsets.UTF_8.name()))
                    .onComplete(this::answered);
        }
    }

    /** Time is up. */
    void late() {
        end(request == null ? notWritten() : unclear("timeout", "The platform did not answer in time."));
    }

    /** There is no such address, or a header cannot be written. */
    void impossible() {
        end(Outcome.refused(
                Outcome.Kind.PERMANENT, "invalid_call", "The account's address or credentials make no call."));
    }

    /** The first end counts; whatever is still under way is cut off. */
    private void end(Outcome found) {
        if (outcome.complete(found) && request != null) {
            request.reset();
        }
    }

    private void answered(AsyncResult<HttpClientResponse> begun) {
        if (begun.failed()) {
            end(unclear("no_answer", "The connection broke before the platform answered."));
            return;
        }
        HttpClientResponse response = begun.result();
        response.exceptionHandler(cut -> end(unclear("cut", "The platform's answer broke off.")));
        response.handler(this::read);
        response.endHandler(whole -> understand(response));
    }

    private void read(Buffer chunk) {
        if (outcome.isDone()) {
            return;
        }
        body.appendBuffer(chunk);
        if (body.length() > MOST_BYTES) {
            body = Buffer.buffer();
            end(unclear("answer_too_large", "The platform's answer was too large to be one."));
        }
    }

    private void understand(HttpClientResponse response) {
        if (outcome.isDone()) {
            return;
        }
        Answer answer =
                new Answer(response.statusCode(), headers(response.headers()), body.toString(StandardCharsets.UTF_8));
        try {
            end(meaning.apply(answer));
        } catch (RuntimeException fault) {
            end(unclear("unreadable", "The platform's answer could not be understood."));
        }
    }

    private static Map<String, String> headers(MultiMap received) {
        Map<String, String> headers = new HashMap<>();
        received.forEach(
                (name, value) -> headers.merge(name.toLowerCase(Locale.ROOT), value, (one, two) -> one + ", " + two));
        return headers;
    }

    private static Outcome notWritten() {
        return Outcome.retry("connect", "The platform could not be reached.", null);
    }

    private static Outcome unclear(String code, String detail) {
        return Outcome.unknown(code, detail);
    }
}
