package org.ascolta.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/** One connection through a {@link TcpProxy}: in each direction a thread that reads and one that writes when it is time. */
final class TcpLink {

    private static final int CHUNK = 16 * 1024;

    private final TcpProxy proxy;
    private final Socket client;
    private final Socket server;
    private volatile boolean forgotten;

    TcpLink(TcpProxy proxy, Socket client, Socket server) throws IOException {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
    }

    void start() {
        pump(client, server, true);
        pump(server, client, false);
    }

    void forget() {
        forgotten = true;
    }

    void reset() {
        reset(client);
        reset(server);
        proxy.gone(this);
    }

    /** Closes with RST rather than FIN. */
    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException alreadyGone) {
            // nothing is left to close
        }
    }

    private void pump(Socket from, Socket to, boolean counted) {
        DelayQueue<Chunk> wire = new DelayQueue<>();
        String name = "proxy-" + from.getPort() + "-" + to.getPort();
        TcpProxy.start(name + "-in", () -> read(from, wire));
        TcpProxy.start(name + "-out", () -> write(wire, to, counted));
    }

    private void read(Socket from, DelayQueue<Chunk> wire) {
        try (InputStream in = from.getInputStream()) {
            byte[] buffer = new byte[CHUNK];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                wire.add(Chunk.of(buffer, n, proxy.delayNanos()));
            }
        } catch (IOException cut) {
            // ends like an orderly close: the other side is told
        }
        wire.add(Chunk.end(proxy.delayNanos()));
    }

    private void write(DelayQueue<Chunk> wire, Socket to, boolean counted) {
        long passed = 0;
        try {
            OutputStream out = to.getOutputStream();
            for (Chunk chunk = wire.take(); ; chunk = wire.take()) {
                proxy.awaitFlow();
                if (forgotten) {
                    continue;
                }
                if (chunk.bytes == null) {
                    break;
                }
                long left = counted ? proxy.cutAfter() - passed : Long.MAX_VALUE;
                out.write(chunk.bytes, 0, (int) Math.max(0, Math.min(left, chunk.bytes.length)));
                passed += chunk.bytes.length;
                if (left <= chunk.bytes.length) {
                    break;
                }
            }
        } catch (IOException cut) {
            // the other side went away: so does this one
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        reset();
    }

    private record Chunk(byte[] bytes, long dueNanos) implements Delayed {

        static Chunk of(byte[] buffer, int length, long delayNanos) {
            return new Chunk(Arrays.copyOf(buffer, length), System.nanoTime() + delayNanos);
        }

        static Chunk end(long delayNanos) {
            return new Chunk(null, System.nanoTime() + delayNanos);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(dueNanos, ((Chunk) other).dueNanos);
        }
    }
}
