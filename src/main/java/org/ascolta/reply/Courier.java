package org.ascolta.reply;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Outlet.Outcome;

/**
 * Makes calls to platforms. What it answers rests on one line: before the request's first byte is written, whatever goes
 * wrong is a refusal and may be tried again; after it only a whole answer is proof of anything. Each call has a connection
 * of its own, because one from a pool may be dead already, and then nobody could say on which side of that line a call
 * failed. Addresses, headers and bodies are never logged, and the client has no metrics, for their labels hold paths.
 */
@ApplicationScoped
class Courier {

    private static final int IDLE_CONNECTIONS_ARE_NOT_KEPT = 0;

    private final Vertx vertx;
    private final HttpClient client;
    private final Duration timeout;

    Courier(Vertx vertx, OutboxConfig config) {
        this.vertx = vertx;
        this.timeout = config.callTimeout();
        int millis = (int) config.connectTimeout().toMillis();
        HttpClientOptions options = new HttpClientOptions()
                .setKeepAlive(false)
                .setKeepAliveTimeout(IDLE_CONNECTIONS_ARE_NOT_KEPT)
                .setPipelining(false)
                .setConnectTimeout(millis)
                .setSslHandshakeTimeout(config.connectTimeout().toSeconds() + 1)
                .setTrustAll(false)
                .setVerifyHost(true)
                .setDecompressionSupported(true);
        // All calls may be to one host, and none may wait for another's end.
        this.client =
                vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(Math.max(1, config.calls()) * 4));
    }

    /** @param meaning what a whole answer says */
    Uni<Outcome> carry(Call call, Function<Answer, Outcome> meaning) {
        return Uni.createFrom().completionStage(() -> {
            Errand errand = new Errand(meaning);
            Context context = vertx.getOrCreateContext();
            context.runOnContext(go -> run(errand, call));
            return errand.outcome();
        });
    }

    private void run(Errand errand, Call call) {
        RequestOptions request;
        try {
            request = new RequestOptions()
                    .setMethod(HttpMethod.valueOf(call.method()))
                    .setAbsoluteURI(call.address())
                    .setFollowRedirects(false);
            call.headers().forEach(request::putHeader);
        } catch (RuntimeException impossible) {
            errand.end(Outcome.refused(
                    Outcome.Kind.PERMANENT, "invalid_call", "The account's address or credentials make no call."));
            return;
        }
        long timer = vertx.setTimer(timeout.toMillis(), late -> errand.late());
        errand.outcome().whenComplete((outcome, failure) -> vertx.cancelTimer(timer));
        client.request(request).onComplete(opened -> errand.opened(opened, call.body()));
    }
}
