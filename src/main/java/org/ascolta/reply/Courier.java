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
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Outlet.Outcome;

/**
 * Makes calls to platforms, and leaves mail to {@link MailCourier}. What it answers rests on one line: before the request's first byte is written, whatever goes
 * wrong is a refusal and may be tried again; after it only a whole answer is proof of anything. Each call has a connection
 * of its own, because one from a pool may be dead already, and then nobody could say on which side of that line a call
 * failed. Addresses, headers and bodies are never logged, and the client has no metrics, for their labels hold paths.
 */
@ApplicationScoped
class Courier {

    private final Vertx vertx;
    private final HttpClient client;
    private final Duration timeout;
    private final MailCourier mail;

    @Inject
    Courier(Vertx vertx, OutboxConfig config, MailCourier mail) {
        this(vertx, config.connectTimeout(), config.callTimeout(), config.calls(), mail);
    }

    Courier(Vertx vertx, Duration toConnect, Duration timeout, int calls, MailCourier mail) {
        this.vertx = vertx;
        this.timeout = timeout;
        this.mail = mail;
        HttpClientOptions options = new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout((int) toConnect.toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setSslHandshakeTimeout(toConnect.toMillis())
                .setTrustAll(false)
                .setVerifyHost(true)
                .setDecompressionSupported(true);
        // All calls may be to one host, and none may wait for another's end. What breaks is told by the call, not by a
        // log.
        this.client = vertx.httpClientBuilder()
                .with(options)
                .with(new PoolOptions().setHttp1MaxSize(4 * Math.max(1, calls)))
                .withConnectHandler(connection -> connection.exceptionHandler(broken -> {}))
                .build();
    }

    /** @param meaning what a whole answer says */
    Uni<Outcome> carry(Call call, Function<Answer, Outcome> meaning) {
        if (MailCourier.takes(call)) {
            return mail.carry(call, meaning);
        }
        return Uni.createFrom().completionStage(() -> {
            Errand errand = new Errand(meaning);
            Context context = vertx.getOrCreateContext();
            context.runOnContext(go -> run(errand, call));
            return errand.outcome();
        });
    }

    private void run(Errand errand, Call call) {
        long timer = vertx.setTimer(timeout.toMillis(), late -> errand.late());
        errand.outcome().whenComplete((outcome, failure) -> vertx.cancelTimer(timer));
        try {
            RequestOptions request = new RequestOptions()
                    .setMethod(HttpMethod.valueOf(call.method()))
                    .setAbsoluteURI(call.address())
                    .setFollowRedirects(false);
            call.headers().forEach(request::putHeader);
            client.request(request).onComplete(opened -> errand.opened(opened, call.body()));
        } catch (RuntimeException impossible) {
            errand.impossible();
        }
    }
}
