package org.ascolta.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Ascolta as a stranger knows it: an address and a key. What is answered 503, or not at all, is sent again. */
class Ascolta {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 30;
    private static final long PAUSE_MILLIS = 1000;

    /** Not the service's own: a stranger has his. */
    static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;
    private final String key;

    Ascolta(String address, String key) {
        this.address = address;
        this.key = key;
    }

    /** Returns when somebody listens on the address. */
    void awaitStart() throws InterruptedException {
        URI uri = URI.create(address);
        while (true) {
            try {
                new Socket(uri.getHost(), uri.getPort()).close();
                return;
            } catch (IOException notYet) {
                Thread.sleep(PAUSE_MILLIS / 5);
            }
        }
    }

    JsonNode get(String path) throws InterruptedException {
        return read(send(request("/api/v1" + path).GET()));
    }

    JsonNode post(String path, Map<String, Object> body) throws InterruptedException {
        HttpRequest.Builder request = request("/api/v1" + path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(bytes(body)));
        return read(send(request));
    }

    JsonNode patch(String path, Map<String, Object> body) throws InterruptedException {
        HttpRequest.Builder request = request("/api/v1" + path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofByteArray(bytes(body)));
        return read(send(request));
    }

    /** Delivers a webhook to a connection, without any key but its signature. */
    void deliver(String connectionId, Letter letter) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + "/hooks/" + connectionId))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(letter.body()));
        letter.headers().forEach(request::setHeader);
        send(request);
    }

    static byte[] bytes(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + key);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder builder) throws InterruptedException {
        HttpRequest request = builder.build();
        HttpResponse<byte[]> answer = sendOnce(request);
        for (int attempt = 1; isAway(answer) && attempt < ATTEMPTS; attempt++) {
            Thread.sleep(PAUSE_MILLIS);
            answer = sendOnce(request);
        }
        if (answer == null || answer.statusCode() >= 300) {
            String outcome = answer == null ? "not answered" : "answered " + answer.statusCode();
            throw new IllegalStateException(
                    request.method() + " " + request.uri().getPath() + " was " + outcome);
        }
        return answer;
    }

    private static boolean isAway(HttpResponse<byte[]> answer) {
        return answer == null || answer.statusCode() == 503;
    }

    /** Null when nobody answers, as during a live reload. */
    private HttpResponse<byte[]> sendOnce(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException nobody) {
            return null;
        }
    }

    private JsonNode read(HttpResponse<byte[]> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
