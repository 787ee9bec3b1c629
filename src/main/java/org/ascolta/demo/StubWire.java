package org.ascolta.demo;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** One HTTP/1.1 connection of the stub: plain sockets, because a decent server cannot be made to misbehave. */
class StubWire implements AutoCloseable {

    private static final int MAX_HEAD = 32 * 1024;
    private static final int MAX_BODY = 4 * 1024 * 1024;
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int DRIP_MILLIS = 50;
    private static final int HUGE = 64 * 1024 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private boolean last;

    StubWire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** The next request; null when the client has no more. */
    StubRequest read() throws IOException {
        String start = last ? null : line();
        if (start == null) {
            return null;
        }
        String[] words = start.split(" ");
        if (words.length != 3) {
            throw new IOException("no request line");
        }
        Map<String, String> headers = headers();
        last = headers.getOrDefault("connection", "").equalsIgnoreCase("close") || words[2].equals("HTTP/1.0");
        if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        String[] target = words[1].split("\\?", 2);
        return new StubRequest(words[0], target[0], target.length > 1 ? target[1] : "", headers, body(headers));
    }

    void send(StubAnswer answer) throws IOException {
        out.write(bytes(head(answer, "Content-Length: " + answer.body().length), answer.body()));
        out.flush();
    }

    void sendCompressed(StubAnswer answer) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(answer.body());
        }
        send(answer.with("Content-Encoding", "gzip").withBody(packed.toByteArray()));
    }

    /** White space is no part of a JSON document: what is sent is right, and far too long. */
    void sendHuge(StubAnswer answer) throws IOException {
        out.write(bytes(head(answer, "Content-Length: " + (answer.body().length + HUGE)), answer.body()));
        byte[] blanks = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
        for (int sent = 0; sent < HUGE; sent += blanks.length) {
            out.write(blanks);
        }
        out.flush();
    }

    /** Ends when the client or the stub does. */
    void sendForEver(StubAnswer answer) throws IOException, InterruptedException {
        out.write(head(answer, "Transfer-Encoding: chunked"));
        byte[] body = answer.body();
        byte[] begin = bytes((Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.US_ASCII), body);
        out.write(bytes(begin, "\r\n".getBytes(StandardCharsets.US_ASCII)));
        while (true) {
            out.write("1\r\n \r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            Thread.sleep(DRIP_MILLIS);
        }
    }

    void sendHalf(StubAnswer answer) throws IOException {
        byte[] half = java.util.Arrays.copyOf(answer.body(), answer.body().length / 2);
        out.write(bytes(head(answer, "Content-Length: " + answer.body().length), half));
        out.flush();
        close();
    }

    /** The client learns of it by an error, not by an end. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        close();
    }

    @Override
    public void close() throws IOException {
        last = true;
        socket.close();
    }

    private byte[] head(StubAnswer answer, String framing) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " .\r\n" + framing + "\r\n");
        answer.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        return head.append(last ? "Connection: close\r\n\r\n" : "\r\n")
                .toString()
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); line != null && !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (!headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return exactly(size(headers.getOrDefault("content-length", "0"), 10));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunk(); size > 0 && body.size() <= MAX_BODY; size = chunk()) {
            body.write(exactly(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int chunk() throws IOException {
        String line = line();
        return size(line == null ? "" : line.split(";")[0].strip(), 16);
    }

    private static int size(String text, int radix) throws IOException {
        try {
            int size = Integer.parseInt(text, radix);
            if (size >= 0 && size <= MAX_BODY) {
                return size;
            }
        } catch (NumberFormatException noNumber) {
            throw new IOException("no size", noNumber);
        }
        throw new IOException("too large");
    }

    private byte[] exactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException();
        }
        return bytes;
    }

    /** A line without its end; null when there is no more. */
    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            line.write(next);
            if (line.size() > MAX_HEAD) {
                throw new IOException("too long a line");
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private static byte[] bytes(byte[] first, byte[] second) {
        byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
