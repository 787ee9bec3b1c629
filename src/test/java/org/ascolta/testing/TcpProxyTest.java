package org.ascolta.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {

    private ServerSocket echo;
    private TcpProxy proxy;
    private Socket client;

    @BeforeEach
    void connect() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        TcpProxy.start("echo", this::serve);
        proxy = TcpProxy.to("127.0.0.1", echo.getLocalPort());
        client = dial();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        proxy.close();
        echo.close();
    }

    @Test
    void bytesPassBothWays() throws IOException {
        assertThat(said(client, "ciao")).isEqualTo("ciao");
    }

    @Test
    void latencyDelaysBothDirections() throws IOException {
        proxy.latency(Duration.ofMillis(60));
        long start = System.nanoTime();
        assertThat(said(client, "piano")).isEqualTo("piano");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
    }

    @Test
    void blackHoleHoldsWhatHealLetsPass() throws IOException {
        proxy.blackHole();
        assertThatThrownBy(() -> said(client, "held")).isInstanceOf(SocketTimeoutException.class);
        proxy.heal();
        assertThat(new String(client.getInputStream().readNBytes(4))).isEqualTo("held");
    }

    @Test
    void forgottenConnectionsStayDeadWhileNewOnesWork() throws IOException {
        said(client, "up");
        proxy.forget();
        proxy.heal();
        assertThatThrownBy(() -> said(client, "lost")).isInstanceOf(SocketTimeoutException.class);
        try (Socket other = dial()) {
            assertThat(said(other, "new")).isEqualTo("new");
        }
    }

    @Test
    void refusedUntilHealed() throws IOException {
        proxy.refuse();
        assertThatThrownBy(this::dial).isInstanceOf(IOException.class);
        proxy.heal();
        try (Socket other = dial()) {
            assertThat(said(other, "back")).isEqualTo("back");
        }
    }

    @Test
    void connectionIsCutAfterItsBytes() throws IOException {
        proxy.cutAfter(6);
        assertThat(said(client, "four")).isEqualTo("four");
        assertThatThrownBy(() -> said(client, "more")).isInstanceOf(IOException.class);
    }

    private Socket dial() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(300);
        return socket;
    }

    private static String said(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes());
        byte[] back = socket.getInputStream().readNBytes(text.length());
        if (back.length < text.length()) {
            throw new SocketException("closed after " + back.length);
        }
        return new String(back);
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket socket = echo.accept();
                TcpProxy.start("echo", () -> {
                    try (socket) {
                        socket.getInputStream().transferTo(socket.getOutputStream());
                    } catch (IOException gone) {
                        // the proxy under test cut it
                    }
                });
            } catch (IOException closed) {
                return;
            }
        }
    }
}
