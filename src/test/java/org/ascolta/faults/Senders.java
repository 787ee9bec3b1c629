package org.ascolta.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;

/** Clients that deliver a story side by side, and what was acknowledged to them. */
final class Senders {

    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private final List<CompletableFuture<Void>> running = new ArrayList<>();
    private final String hook;

    private Senders(String hook) {
        this.hook = hook;
    }

    /** Any client takes what comes next. */
    static Senders together(int clients, List<Story.Event> events, String hook, IntUnaryOperator portOfClient) {
        Senders senders = new Senders(hook);
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        for (int client = 0; client < clients; client++) {
            int port = portOfClient.applyAsInt(client);
            senders.running.add(CompletableFuture.runAsync(() -> senders.deliver(port, events, next), threads));
        }
        threads.shutdown();
        return senders;
    }

    /** One client an account, each in order: what a run looks like that nothing disturbs. */
    static Senders inOrder(List<Story.Event> events, String hook, int port) {
        Senders senders = new Senders(hook);
        ExecutorService threads = Executors.newFixedThreadPool(Story.ACCOUNTS.size());
        for (String account : Story.ACCOUNTS) {
            List<Story.Event> own = events.stream()
                    .filter(event -> event.account().equals(account))
                    .toList();
            senders.running.add(
                    CompletableFuture.runAsync(() -> senders.deliver(port, own, new AtomicInteger()), threads));
        }
        threads.shutdown();
        return senders;
    }

    int count() {
        return count.get();
    }

    boolean areDone() {
        return running.stream().allMatch(CompletableFuture::isDone);
    }

    /** Numbers of the events that were answered 200, once all are; a client's failure fails here. */
    Set<Integer> acknowledged() {
        running.forEach(CompletableFuture::join);
        return acknowledged;
    }

    private void deliver(int port, List<Story.Event> events, AtomicInteger next) {
        try (Sender sender = new Sender(() -> port, hook)) {
            for (int i = next.getAndIncrement(); i < events.size(); i = next.getAndIncrement()) {
                Story.Event event = events.get(i);
                sender.deliver("evt_" + event.number(), event.body());
                acknowledged.add(event.number());
                count.incrementAndGet();
            }
        }
    }
}
