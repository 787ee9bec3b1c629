package org.ascolta.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import org.ascolta.channel.Content.Author;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Outlet.Answer;
import org.ascolta.channel.Outlet.Call;
import org.ascolta.channel.Outlet.Outgoing;

/** What tests of outlets share: doors, replies, and a client that gives up in time. */
public final class Outlets {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST = 1_000_000;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Outlets() {}

    public static Door door(
            Outlet outlet, String apiBaseUrl, String replyUrl, String secret, Map<String, String> credentials) {
        return new Door(
                UUID.fromString("01900000-0000-7000-8000-00000000000d"),
                "network",
                "7204119385",
                outlet,
                apiBaseUrl,
                replyUrl,
                secret,
                credentials);
    }

    public static Outgoing reply(Visibility visibility, String place, String parent, String text, String externalId) {
        return reply(UUID.randomUUID(), visibility, place, parent, text, externalId);
    }

    public static Outgoing reply(
            UUID id, Visibility visibility, String place, String parent, String text, String externalId) {
        Author author = new Author(null, "", "501", "Marco", "mrossi", 3L, true, "m@x.example", "+39", "crm-1");
        return new Outgoing(id, visibility, place, parent, author, text, externalId, Instant.EPOCH);
    }

    public static JsonNode json(Call call) {
        return json(call.body());
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Makes the call; empty when no whole answer of a decent size came in time. */
    public static Optional<Answer> talk(Call call, Duration patience) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(call.address()))
                .method(call.method(), BodyPublishers.ofString(call.body(), StandardCharsets.UTF_8));
        call.headers().forEach(request::header);
        CompletableFuture<Answer> answer =
                HTTP.sendAsync(request.build(), BodyHandlers.ofInputStream()).thenApplyAsync(Outlets::answer);
        try {
            return Optional.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException unclear) {
            return Optional.empty();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private static Answer answer(HttpResponse<InputStream> response) {
        Map<String, String> headers = new HashMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
        boolean packed = "gzip".equals(headers.get("content-encoding"));
        try (InputStream raw = response.body();
                InputStream body = packed ? new GZIPInputStream(raw) : raw) {
            byte[] bytes = body.readNBytes(LARGEST);
            if (bytes.length == LARGEST) {
                throw new IOException("too large");
            }
            return new Answer(response.statusCode(), headers, new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
