package org.ascolta.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A wire on loopback that can be slow, cut or dead: what networks do, without kernel traffic shaping. Every fault holds
 * for all connections until {@link #heal()}; those that were declared dead stay dead.
 */
public final class TcpProxy implements AutoCloseable {

    private final String host;
    private final int target;
    private final int port;
    private final Set<TcpLink> links = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition healed = lock.newCondition();
    private ServerSocket server;
    private Thread acceptor;
    private boolean holding;
    private volatile long delayNanos;
    private volatile long cutAfter = Long.MAX_VALUE;

    private TcpProxy(String host, int target) throws IOException {
        this.host = host;
        this.target = target;
        this.server = listen(0);
        this.port = server.getLocalPort();
        this.acceptor = accept(server);
    }

    /** A wire to a server, listening on a free port of loopback. */
    public static TcpProxy to(String host, int port) throws IOException {
        return new TcpProxy(host, port);
    }

    public int port() {
        return port;
    }

    /** Connections that stand right now. */
    public int open() {
        return links.size();
    }

    /** Every byte arrives this much later, in both directions; throughput stays. */
    public void latency(Duration each) {
        delayNanos = each.toNanos();
    }

    /** Connections are accepted and nothing passes; on {@link #heal()} what was held passes on. */
    public void blackHole() {
        lock.lock();
        holding = true;
        lock.unlock();
    }

    /** The connections that stand now never carry a byte again, and nobody is told: half-open. New ones work. */
    public void forget() {
        links.forEach(TcpLink::forget);
    }

    /** Resets every connection that stands now; new ones work. */
    public void reset() {
        links.forEach(TcpLink::reset);
    }

    /** Each connection is reset once this many bytes went to the server on it. */
    public void cutAfter(long bytes) {
        cutAfter = bytes;
    }

    /** As if the server's process was gone: connections are reset, new ones refused. */
    public void refuse() throws IOException {
        server.close();
        try {
            // the port is free only when its thread has left the socket
            acceptor.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        reset();
    }

    /** Ends all faults. */
    public void heal() throws IOException {
        delayNanos = 0;
        cutAfter = Long.MAX_VALUE;
        if (server.isClosed()) {
            server = listen(port);
            acceptor = accept(server);
        }
        flow();
    }

    private void flow() {
        lock.lock();
        holding = false;
        healed.signalAll();
        lock.unlock();
    }

    @Override
    public void close() throws IOException {
        refuse();
        flow();
    }

    long delayNanos() {
        return delayNanos;
    }

    long cutAfter() {
        return cutAfter;
    }

    void awaitFlow() throws InterruptedException {
        lock.lock();
        try {
            while (holding) {
                healed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    void gone(TcpLink link) {
        links.remove(link);
    }

    static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
        return socket;
    }

    private Thread accept(ServerSocket listening) {
        return start("proxy-accept-" + port, () -> {
            while (!listening.isClosed()) {
                try {
                    Socket client = listening.accept();
                    start("proxy-connect-" + port, () -> connect(client));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    /** A black hole holds new connections too: the client is connected, and hears nothing. */
    private void connect(Socket client) {
        try {
            awaitFlow();
            TcpLink link = new TcpLink(this, client, new Socket(host, target));
            links.add(link);
            link.start();
        } catch (IOException refused) {
            TcpLink.reset(client);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
