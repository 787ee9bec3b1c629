package org.ascolta.media;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.OutsideConfig;
import org.ascolta.web.Problem;

/** Fetches files from outside, each over a connection of its own and never more than a few at once. */
@ApplicationScoped
class Fetcher {

    private final Vertx vertx;
    private final HttpClient client;
    private final MediaConfig config;
    private final boolean allowPrivate;
    private final AtomicInteger underWay = new AtomicInteger();

    @Inject
    Fetcher(Vertx vertx, MediaConfig config, OutsideConfig outside) {
        this(vertx, config, outside.allowPrivate());
    }

    Fetcher(Vertx vertx, MediaConfig config, boolean allowPrivate) {
        this.vertx = vertx;
        this.config = config;
        this.allowPrivate = allowPrivate;
        HttpClientOptions options = new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setSslHandshakeTimeout(config.connectTimeout().toMillis())
                .setTrustAll(false)
                .setVerifyHost(true);
        this.client = vertx.httpClientBuilder()
                .with(options)
                .with(new PoolOptions().setHttp1MaxSize(Math.max(1, config.fetches())))
                .withConnectHandler(connection -> connection.exceptionHandler(broken -> {}))
                .build();
    }

    /**
     * The file, or a {@link Problem}.
     *
     * @param headers credentials for the address, or none
     * @param own     where an admin's own server begins, which may be private; or null
     */
    Uni<Fetched> fetch(String address, Map<String, String> headers, String own) {
        return Uni.createFrom().deferred(() -> {
            if (underWay.incrementAndGet() > config.fetches()) {
                underWay.decrementAndGet();
                return Uni.createFrom()
                        .failure(Problem.later(ErrorCode.unavailable, "Other files are being fetched.", 1));
            }
            Fetch fetch = new Fetch(
                    vertx,
                    client,
                    config.maxBytes().asLongValue(),
                    allowed -> allowPrivate || own != null && allowed.startsWith(own));
            fetch.done().whenComplete((file, failure) -> underWay.decrementAndGet());
            vertx.getOrCreateContext().runOnContext(go -> fetch.start(Hop.of(address, headers), config.timeout()));
            return Uni.createFrom().completionStage(fetch.done());
        });
    }
}
