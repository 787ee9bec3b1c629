package org.ascolta.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** Listens on this machine only; a thread for each connection. */
class StubServer implements AutoCloseable {

    private static final int BACKLOG = 1000;

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "stub-platform");
        thread.setDaemon(true);
        return thread;
    });
    private final ServerSocket listener;
    private final Desk desk;

    /** Answers a request on the wire that it came by. */
    interface Desk {
        void serve(StubRequest request, StubWire wire) throws IOException, InterruptedException;
    }

    StubServer(int port, Desk desk) {
        this.desk = desk;
        try {
            listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        threads.execute(this::listen);
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        closeQuietly(listener);
        open.forEach(StubServer::closeQuietly);
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException | RejectedExecutionException end) {
                closeQuietly(listener);
            }
        }
    }

    /** Until either side has enough; a client that hangs up is nothing to speak of. */
    private void serve(Socket socket) {
        try (StubWire wire = new StubWire(socket)) {
            for (StubRequest request = wire.read(); request != null; request = wire.read()) {
                desk.serve(request, wire);
            }
        } catch (IOException hungUp) {
            closeQuietly(socket);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private static void closeQuietly(AutoCloseable closing) {
        try {
            closing.close();
        } catch (Exception alreadyGone) {
            return;
        }
    }
}
