package org.ascolta.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.ascolta.testing.Await;

/**
 * Load from one thread over keep-alive connections. Closed: each client sends its next request when it has its answer.
 * Open: requests fall due at a fixed rate whatever the service does, and their time counts from when they were due, so
 * that a stall is seen by every request that it delays (no coordinated omission).
 */
final class Load {

    /** @param micros time to the answer of each request; of an open load, from when it was due */
    record Outcome(double seconds, long ok, Map<Integer, Long> statuses, Histogram micros) {

        double perSecond() {
            return ok / seconds;
        }

        double millis(double percentile) {
            return micros.getValueAtPercentile(percentile) / 1000.0;
        }
    }

    private static final long HIGHEST_MICROS = 120_000_000;

    private final Supplier<ByteBuffer> requests;
    private final Selector selector;
    private final List<Connection> connections = new ArrayList<>();
    private final Histogram micros = new Histogram(HIGHEST_MICROS, 3);
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private int underWay;

    private Load(int port, int clients, Supplier<ByteBuffer> requests) throws IOException {
        this.requests = requests;
        selector = Selector.open();
        for (int i = 0; i < clients; i++) {
            connections.add(new Connection(selector, port));
        }
    }

    static Outcome closed(int port, int clients, Duration duration, Supplier<ByteBuffer> requests) throws IOException {
        Load load = new Load(port, clients, requests);
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        for (Connection connection : load.connections) {
            load.send(connection, System.nanoTime());
        }
        while (load.underWay > 0) {
            load.selector.select(1000);
            for (Connection free : load.answered()) {
                if (System.nanoTime() < end) {
                    load.send(free, System.nanoTime());
                }
            }
        }
        return load.outcome(start);
    }

    static Outcome open(int port, int clients, double perSecond, Duration duration, Supplier<ByteBuffer> requests)
            throws IOException {
        Load load = new Load(port, clients, requests);
        long start = System.nanoTime();
        long total = (long) (perSecond * duration.toNanos() / 1e9);
        double gap = 1e9 / perSecond;
        ArrayDeque<Connection> free = new ArrayDeque<>(load.connections);
        for (long sent = 0; sent < total || load.underWay > 0; ) {
            long due = start + (long) (sent * gap);
            while (sent < total && !free.isEmpty() && System.nanoTime() >= due) {
                load.send(free.poll(), due);
                due = start + (long) (++sent * gap);
            }
            load.await(sent < total && !free.isEmpty() ? due : Long.MAX_VALUE);
            free.addAll(load.answered());
        }
        return load.outcome(start);
    }

    private void await(long due) throws IOException {
        long left = due == Long.MAX_VALUE ? 1_000_000_000 : due - System.nanoTime();
        if (left < 1_000_000) {
            // The selector counts in milliseconds; spinning would take a core from what is measured.
            Await.pause(Duration.ofNanos(left));
            selector.selectNow();
        } else {
            selector.select(left / 1_000_000);
        }
    }

    private void send(Connection connection, long due) throws IOException {
        underWay++;
        connection.send(requests.get(), due);
    }

    private List<Connection> answered() throws IOException {
        List<Connection> free = new ArrayList<>();
        for (SelectionKey key : selector.selectedKeys()) {
            Connection connection = (Connection) key.attachment();
            int status = connection.proceed();
            if (status > 0) {
                underWay--;
                statuses.merge(status, 1L, Long::sum);
                micros.recordValue(Math.min(HIGHEST_MICROS, (System.nanoTime() - connection.dueAt()) / 1000));
                free.add(connection);
            }
        }
        selector.selectedKeys().clear();
        return free;
    }

    private Outcome outcome(long start) throws IOException {
        double seconds = (System.nanoTime() - start) / 1e9;
        for (Connection connection : connections) {
            connection.close();
        }
        selector.close();
        return new Outcome(seconds, statuses.getOrDefault(200, 0L), statuses, micros);
    }
}
