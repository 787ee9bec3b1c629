package org.ascolta.triage;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import org.ascolta.triage.ClassifierCall.Reply;

/**
 * Calls the classifier, each time by a connection of its own and in bounded time and size. Its address is the operator's and
 * may be anywhere. Neither that nor the token nor a text is logged, and the client has no metrics, for their labels hold
 * paths.
 */
@ApplicationScoped
class ClassifierClient {

    private static final int CALLS = 4;

    private final Vertx vertx;
    private final HttpClient client;
    private final TriageConfig config;
    private final int millis;

    ClassifierClient(Vertx vertx, TriageConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.millis = Math.toIntExact(Math.max(1, config.classifierTimeout().toMillis()));
        HttpClientOptions options = new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout(millis)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setSslHandshakeTimeout(millis)
                .setTrustAll(false)
                .setVerifyHost(true);
        // A call that was given up may still be connecting; the next one does not wait for it.
        this.client = vertx.httpClientBuilder()
                .with(options)
                .with(new PoolOptions().setHttp1MaxSize(CALLS))
                .withConnectHandler(connection -> connection.exceptionHandler(broken -> {}))
                .build();
    }

    /** Never fails. */
    Uni<Reply> ask(Buffer question) {
        return Uni.createFrom().completionStage(() -> {
            ClassifierCall call = new ClassifierCall();
            vertx.getOrCreateContext().runOnContext(go -> run(call, question));
            return call.reply();
        });
    }

    private void run(ClassifierCall call, Buffer question) {
        long timer = vertx.setTimer(millis, late -> call.late());
        call.reply().whenComplete((reply, failure) -> vertx.cancelTimer(timer));
        try {
            RequestOptions request = new RequestOptions()
                    .setMethod(HttpMethod.POST)
                    .setAbsoluteURI(config.classifierUrl().orElseThrow().toString())
                    .setFollowRedirects(false)
                    .putHeader("content-type", "application/json")
                    .putHeader("accept", "application/json");
            config.classifierToken().ifPresent(token -> request.putHeader("authorization", "Bearer " + token));
            client.request(request).onComplete(opened -> call.opened(opened, question));
        } catch (RuntimeException impossible) {
            call.fail(ClassifierOutcome.impossible);
        }
    }
}
