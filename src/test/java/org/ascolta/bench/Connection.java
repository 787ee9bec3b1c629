package org.ascolta.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One keep-alive HTTP/1.1 connection of a load generator: one request at a time, nothing allocated per answer. */
final class Connection {

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer answer = ByteBuffer.allocate(16 * 1024);
    private ByteBuffer request;
    private long dueAt;

    Connection(Selector selector, int port) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress("localhost", port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** @param dueAt when it should have been sent: waiting for a free connection counts */
    void send(ByteBuffer bytes, long dueAt) throws IOException {
        this.request = bytes;
        this.dueAt = dueAt;
        write();
    }

    long dueAt() {
        return dueAt;
    }

    /** Goes on with what the channel is ready for: the status once the whole answer is there, else 0. */
    int proceed() throws IOException {
        if (key.isWritable()) {
            write();
        }
        return key.isReadable() ? read() : 0;
    }

    void close() throws IOException {
        channel.close();
    }

    private void write() throws IOException {
        channel.write(request);
        key.interestOps(request.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    private int read() throws IOException {
        if (channel.read(answer) < 0) {
            throw new EOFException("the service closed a connection under load");
        }
        int head = endOfHead();
        if (head < 0 || answer.position() < head + contentLength(head)) {
            return 0;
        }
        int status = (answer.get(9) - '0') * 100 + (answer.get(10) - '0') * 10 + answer.get(11) - '0';
        answer.clear();
        return status;
    }

    private int endOfHead() {
        byte[] bytes = answer.array();
        for (int i = 3; i < answer.position(); i++) {
            if (bytes[i] == '\n' && bytes[i - 2] == '\n' && bytes[i - 1] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    private int contentLength(int head) {
        String text = new String(answer.array(), 0, head, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
        int at = text.indexOf("content-length:");
        return at < 0
                ? 0
                : Integer.parseInt(
                        text.substring(at + 15, text.indexOf('\r', at)).trim());
    }
}
