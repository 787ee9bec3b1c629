package org.ascolta.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.Histogram;
import org.ascolta.testing.Await;
import org.ascolta.testing.Signer;

/** People who have never written before, each with one question, which fall due at a fixed rate whatever the service does. */
final class Newcomers {

    private final Rig rig;
    private final String mark;
    private final AtomicLongArray due;
    private final AtomicLongArray answered;
    private final AtomicInteger left;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Newcomers(Rig rig, String name, int events) {
        this.rig = rig;
        this.mark = name + "-" + Long.toString(System.currentTimeMillis(), 36) + " ";
        this.due = new AtomicLongArray(events);
        this.answered = new AtomicLongArray(events);
        this.left = new AtomicInteger(events);
    }

    /** Begins to send, from a thread of its own. */
    void send(int perSecond) {
        long start = System.nanoTime();
        Thread sender = new Thread(
                () -> {
                    Signer signer = new Signer(Rig.SECRET);
                    for (int i = 0; i < due.length(); i++) {
                        due.set(i, start + i * 1_000_000_000L / perSecond);
                        Await.pause(Duration.ofNanos(Math.max(0, due.get(i) - System.nanoTime())));
                        send(i, signer);
                    }
                },
                "newcomers");
        sender.setDaemon(true);
        sender.start();
    }

    private void send(int number, Signer signer) {
        String id = mark.trim() + "-" + number;
        byte[] body = ("{\"type\":\"message.created\",\"timestamp\":\"" + Instant.now() + "\",\"data\":{\"account\":\""
                        + Events.ACCOUNT + "\",\"externalId\":\"" + id + "\",\"threadId\":\"" + id
                        + "\",\"author\":{\"id\":\"" + id + "\",\"name\":\"Maria Bianchi\"},\"visibility\":\"private\","
                        + "\"createdAt\":\"" + Instant.now() + "\",\"text\":\"" + mark + number
                        + " Dove ritiro la valigia che non è arrivata ieri sera?\"}}")
                .getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(rig.hook()))
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofByteArray(body));
        signer.headers(id, body).forEach(request::header);
        CompletableFuture<?> answer = http.sendAsync(request.build(), BodyHandlers.discarding());
        answer.whenComplete((done, failure) -> {
            if (failure != null) {
                failure.printStackTrace();
            }
            answered.set(number, System.nanoTime());
            left.decrementAndGet();
        });
    }

    boolean isDone() {
        return left.get() == 0;
    }

    long answeredAt(int number) {
        return answered.get(number) == 0 ? System.nanoTime() : answered.get(number);
    }

    /** From when each was due to its answer, in nanoseconds. */
    Histogram answers() {
        Histogram nanos = new Histogram(3);
        for (int i = 0; i < due.length(); i++) {
            nanos.recordValue(Math.max(0, answered.get(i) - due.get(i)));
        }
        return nanos;
    }

    /** Whose question a ticket's subject is; -1: somebody else's. */
    int number(String subject) {
        if (!subject.startsWith(mark)) {
            return -1;
        }
        int end = subject.indexOf(' ', mark.length());
        return Integer.parseInt(subject.substring(mark.length(), end));
    }
}
