package org.ascolta.media;

import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Outside;
import org.ascolta.web.Problem;

/** One file on its way; everything but the resolving of names happens on one event loop. */
final class Fetch {

    private static final int MOST_REDIRECTS = 3;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final long RETRY_SECONDS = 5;

    private final Vertx vertx;
    private final HttpClient client;
    private final long most;
    private final Predicate<String> mayBePrivate;
    private final CompletableFuture<Fetched> done = new CompletableFuture<>();
    private final Buffer body = Buffer.buffer();
    private HttpClientRequest request;
    private int redirects;

    /** @param mayBePrivate whether this address may be private, or plain http */
    Fetch(Vertx vertx, HttpClient client, long most, Predicate<String> mayBePrivate) {
        this.vertx = vertx;
        this.client = client;
        this.most = most;
        this.mayBePrivate = mayBePrivate;
    }

    CompletableFuture<Fetched> done() {
        return done;
    }

    void start(Hop hop, Duration timeout) {
        long timer = vertx.setTimer(timeout.toMillis(), late -> later("It takes too long."));
        done.whenComplete((file, failure) -> vertx.cancelTimer(timer));
        go(hop);
    }

    /** The name is resolved here and nowhere else: whatever it means a moment later, this is where we go. */
    private void go(Hop hop) {
        if (hop == null) {
            refuse("Its address is none that can be followed.");
            return;
        }
        boolean open = mayBePrivate.test(hop.uri().toString());
        if (!open && !hop.ssl()) {
            refuse("It is not offered over https.");
            return;
        }
        vertx.executeBlocking(() -> Outside.resolve(hop.host(), open), false).onComplete(found -> resolved(hop, found));
    }

    private void resolved(Hop hop, AsyncResult<InetAddress> found) {
        if (done.isDone()) {
            return;
        }
        if (found.cause() instanceof SecurityException) {
            refuse("It is not outside.");
        } else if (found.cause() instanceof UnknownHostException) {
            later("Its server is not known.");
        } else if (found.failed()) {
            refuse("Its address is none that can be followed.");
        } else {
            connect(hop, found.result());
        }
    }

    private void connect(Hop hop, InetAddress address) {
        try {
            RequestOptions options = new RequestOptions()
                    .setMethod(HttpMethod.GET)
                    .setServer(SocketAddress.inetSocketAddress(hop.port(), address.getHostAddress()))
                    .setHost(hop.host())
                    .setPort(hop.port())
                    .setSsl(hop.ssl())
                    .setURI(hop.path())
                    .putHeader("accept-encoding", "identity");
            hop.headers().forEach(options::putHeader);
            client.request(options).onComplete(opened -> opened(hop, opened));
        } catch (RuntimeException impossible) {
            refuse("Its address is none that can be followed.");
        }
    }

    private void opened(Hop hop, AsyncResult<HttpClientRequest> opened) {
        if (opened.failed()) {
            later("Its server cannot be reached.");
        } else if (done.isDone()) {
            opened.result().reset();
        } else {
            request = opened.result();
            request.send().onComplete(answer -> answered(hop, answer));
        }
    }

    private void answered(Hop hop, AsyncResult<HttpClientResponse> answer) {
        if (answer.failed()) {
            later("Its server does not answer.");
        } else {
            answer.result().exceptionHandler(cut -> later("It broke off."));
            follow(hop, answer.result());
        }
    }

    private void follow(Hop hop, HttpClientResponse response) {
        int status = response.statusCode();
        String location = response.getHeader("location");
        if (REDIRECTS.contains(status) && location != null) {
            response.exceptionHandler(cut -> {});
            request.reset();
            redirected(hop.next(location));
        } else if (status == 200) {
            receive(response);
        } else if (status == 429 || status >= 500) {
            later("Its server is busy.");
        } else {
            refuse("Its server does not have it, or does not show it.");
        }
    }

    private void redirected(Hop next) {
        redirects++;
        if (redirects > MOST_REDIRECTS) {
            refuse("It is redirected too often.");
        } else {
            go(next);
        }
    }

    private void receive(HttpClientResponse response) {
        String packed = response.getHeader("content-encoding");
        String length = response.getHeader("content-length");
        if (packed != null && !packed.equalsIgnoreCase("identity")) {
            refuse("It comes packed.");
        } else if (length != null && !isAtMost(length)) {
            tooLarge();
        } else {
            response.handler(this::read);
            response.endHandler(
                    whole -> done.complete(new Fetched(response.getHeader("content-type"), body.getBytes())));
        }
    }

    private boolean isAtMost(String length) {
        return length.matches("[0-9]{1,12}") && Long.parseLong(length) <= most;
    }

    private void read(Buffer chunk) {
        if (!done.isDone()) {
            body.appendBuffer(chunk);
            if (body.length() > most) {
                tooLarge();
            }
        }
    }

    private void tooLarge() {
        refuse("It has more than " + most + " bytes.");
    }

    private void refuse(String why) {
        end(Problem.of(ErrorCode.attachment_unavailable, why));
    }

    private void later(String why) {
        end(Problem.later(ErrorCode.unavailable, "The attachment cannot be fetched now. " + why, RETRY_SECONDS));
    }

    /** The first end counts; whatever is still under way is cut off. */
    private void end(Problem problem) {
        if (done.completeExceptionally(problem) && request != null) {
            request.reset();
        }
    }
}
