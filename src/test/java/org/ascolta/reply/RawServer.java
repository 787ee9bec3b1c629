package org.ascolta.reply;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that does what a test says with each connection, down to the bytes. */
public final class RawServer implements AutoCloseable {

    public interface Manners {
        void treat(Socket client) throws IOException;
    }

    public final List<String> requests = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private final Manners manners;

    public RawServer(Manners manners) throws IOException {
        this.manners = manners;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread(this::accept);
    }

    /** Reads a whole request, then says this. */
    public static RawServer answering(String answer) throws IOException {
        return answering(answer.getBytes(StandardCharsets.ISO_8859_1));
    }

    public static RawServer answering(byte[] answer) throws IOException {
        RawServer[] self = new RawServer[1];
        self[0] = new RawServer(client -> {
            self[0].read(client);
            client.getOutputStream().write(answer);
            client.close();
        });
        return self[0];
    }

    public String address() {
        return "http://localhost:" + server.getLocalPort() + "/path";
    }

    public int port() {
        return server.getLocalPort();
    }

    /** A request with a Content-Length, to its last byte. */
    public String read(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        int end;
        while ((end = request.toString(StandardCharsets.UTF_8).indexOf("\r\n\r\n")) < 0) {
            request.write(in.read());
        }
        String head = request.toString(StandardCharsets.UTF_8).substring(0, end);
        int length = head.lines()
                .filter(line -> line.toLowerCase().startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).trim()))
                .findFirst()
                .orElse(0);
        request.write(in.readNBytes(length));
        requests.add(request.toString(StandardCharsets.UTF_8));
        return requests.get(requests.size() - 1);
    }

    /** Closes with RST. */
    public static void reset(Socket client) throws IOException {
        client.setSoLinger(true, 0);
        client.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                thread(() -> treat(client));
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    private void treat(Socket client) {
        try {
            manners.treat(client);
        } catch (IOException gone) {
            // the client had enough
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
