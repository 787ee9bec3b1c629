package org.ascolta.listen;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.web.OutsideConfig;

/**
 * Makes the calls that read platforms, each by a connection of its own and in bounded time and size. Addresses, headers and
 * bodies are never logged, and the client has no metrics, for their labels hold paths.
 */
@ApplicationScoped
class Fetcher {

    private final Vertx vertx;
    private final HttpClient client;
    private final Hosts hosts;
    private final Duration timeout;
    private final long mostBytes;

    @Inject
    Fetcher(Vertx vertx, ListenConfig config, OutsideConfig outside) {
        this(vertx, config, new Hosts(vertx, outside.allowPrivate()));
    }

    Fetcher(Vertx vertx, ListenConfig config, Hosts hosts) {
        this.vertx = vertx;
        this.hosts = hosts;
        this.timeout = config.callTimeout();
        this.mostBytes = config.answerBytes().asLongValue();
        int toConnect = (int) config.connectTimeout().toMillis();
        HttpClientOptions options = new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout(toConnect)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setSslHandshakeTimeout(toConnect)
                .setTrustAll(false)
                .setVerifyHost(true)
                .setDecompressionSupported(true);
        this.client = vertx.httpClientBuilder()
                .with(options)
                .with(new PoolOptions().setHttp1MaxSize(4 * Math.max(1, config.calls())))
                .withConnectHandler(connection -> connection.exceptionHandler(broken -> {}))
                .build();
    }

    /** @param base where the platform's API is: what is below it is the administrator's own, and may be anywhere */
    Uni<Fetched> fetch(Call call, String base) {
        return Uni.createFrom().completionStage(() -> {
            Fetch fetch = new Fetch(client, hosts, mostBytes);
            vertx.getOrCreateContext().runOnContext(go -> {
                long timer = vertx.setTimer(timeout.toMillis(), late -> fetch.late());
                fetch.result().whenComplete((fetched, failure) -> vertx.cancelTimer(timer));
                fetch.begin(call, isBelow(base, call.address()));
            });
            return fetch.result();
        });
    }

    private static boolean isBelow(String base, String address) {
        return base != null
                && address.startsWith(base)
                && (address.length() == base.length() || "/?#".indexOf(address.charAt(base.length())) >= 0);
    }
}
