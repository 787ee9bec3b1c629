package org.ascolta.listen;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.ascolta.channel.Outlet.Call;

/**
 * One call from its connection to its result; everything happens on one event loop. An administrator's own API is called
 * where it says it is and nowhere else; other addresses may send us on.
 */
final class Fetch {

    private static final int MOST_HOPS = 3;
    private static final Set<Integer> ELSEWHERE = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> SECRET = Set.of("authorization", "cookie");
    private static final String AGENT = "Ascolta";

    private final HttpClient client;
    private final Hosts hosts;
    private final long mostBytes;
    private final CompletableFuture<Fetched> result = new CompletableFuture<>();
    private Call call;
    private URI address;
    private boolean isOwn;
    private int hops;
    private HttpClientRequest request;
    private Buffer body;

    Fetch(HttpClient client, Hosts hosts, long mostBytes) {
        this.client = client;
        this.hosts = hosts;
        this.mostBytes = mostBytes;
    }

    CompletableFuture<Fetched> result() {
        return result;
    }

    /** @param own whether the address is the administrator's */
    void begin(Call asked, boolean own) {
        call = asked;
        isOwn = own;
        try {
            go(new URI(asked.address()));
        } catch (java.net.URISyntaxException | RuntimeException impossible) {
            fail("invalid_call");
        }
    }

    /** Time is up. */
    void late() {
        fail("timeout");
    }

    private void go(URI to) {
        address = to;
        if (isOwn) {
            connect(null);
        } else {
            hosts.find(to).onComplete(found -> {
                if (found.succeeded()) {
                    connect(found.result());
                } else {
                    fail(found.cause() instanceof Hosts.Refused refused ? refused.getMessage() : "connect");
                }
            });
        }
    }

    private void connect(SocketAddress server) {
        try {
            RequestOptions options = new RequestOptions()
                    .setMethod(HttpMethod.valueOf(call.method()))
                    .setAbsoluteURI(address.toString())
                    .setServer(server)
                    .setFollowRedirects(false)
                    .putHeader("user-agent", AGENT);
            call.headers().forEach((name, value) -> {
                if (hops == 0 || !SECRET.contains(name.toLowerCase(Locale.ROOT))) {
                    options.putHeader(name, value);
                }
            });
            client.request(options).onComplete(this::opened);
        } catch (RuntimeException impossible) {
            fail("invalid_call");
        }
    }

    private void opened(AsyncResult<HttpClientRequest> connected) {
        if (connected.failed()) {
            fail("connect");
        } else if (result.isDone()) {
            connected.result().reset();
        } else {
            request = connected.result();
            body = Buffer.buffer();
            send(call.body()).onComplete(this::answered);
        }
    }

    private Future<HttpClientResponse> send(String text) {
        return text == null || text.isEmpty()
                ? request.send()
                : request.send(Buffer.buffer(text, StandardCharsets.UTF_8.name()));
    }

    private void answered(AsyncResult<HttpClientResponse> begun) {
        if (begun.failed()) {
            fail("no_answer");
            return;
        }
        HttpClientResponse response = begun.result();
        String further = response.getHeader("location");
        if (!isOwn && further != null && call.method().equals("GET") && ELSEWHERE.contains(response.statusCode())) {
            response.exceptionHandler(left -> {});
            follow(further);
            return;
        }
        HttpClientRequest asked = request;
        response.exceptionHandler(cut -> fail("cut"));
        response.handler(chunk -> read(chunk, asked));
        response.endHandler(whole -> end(Fetched.answered(response.statusCode(), headers(response.headers()), body)));
    }

    private void follow(String location) {
        request.reset();
        request = null;
        if (++hops > MOST_HOPS) {
            fail("too_many_redirects");
            return;
        }
        try {
            go(address.resolve(location.strip()));
        } catch (RuntimeException noAddress) {
            fail("redirect_refused");
        }
    }

    private void read(Buffer chunk, HttpClientRequest asked) {
        if (!result.isDone() && asked == request) {
            body.appendBuffer(chunk);
            if (body.length() > mostBytes) {
                fail("answer_too_large");
            }
        }
    }

    private void fail(String code) {
        end(Fetched.failed(code));
    }

    /** The first end counts; whatever is still under way is cut off. */
    private void end(Fetched found) {
        if (result.complete(found) && request != null) {
            request.reset();
        }
    }

    private static Map<String, String> headers(MultiMap received) {
        Map<String, String> headers = new HashMap<>();
        received.forEach(
                (name, value) -> headers.merge(name.toLowerCase(Locale.ROOT), value, (one, two) -> one + ", " + two));
        return headers;
    }
}
