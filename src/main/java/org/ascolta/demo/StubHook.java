package org.ascolta.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Where the echoes of a connection go.
 *
 * @param secret what signs them, or Telegram's secret token
 */
record StubHook(String url, String secret) {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Delivers once; a hook that is away misses its echo. */
    void deliver(Letter letter) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(TIMEOUT)
                .setHeader("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(letter.body()));
        letter.headers().forEach(request::setHeader);
        try {
            HTTP.send(request.build(), BodyHandlers.discarding());
        } catch (IOException away) {
            return;
        }
    }

    @Override
    public String toString() {
        return "StubHook[" + url + "]";
    }
}
