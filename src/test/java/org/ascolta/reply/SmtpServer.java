package org.ascolta.reply;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ascolta.testing.Await;

/** A small mail server that says at each step what a test wants it to say, or nothing, or hangs up. */
final class SmtpServer implements AutoCloseable {

    /** Says nothing for a long time. */
    static final String SILENT = "silent";

    /** Hangs up. */
    static final String CUT = "cut";

    private static final Map<String, String> WELL = Map.of(
            "GREETING", "220 mx.example ESMTP",
            "EHLO", "250-mx.example\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME",
            "AUTH", "235 2.7.0 welcome",
            "MAIL", "250 2.1.0 ok",
            "RCPT", "250 2.1.5 ok",
            "DATA", "354 go on",
            ".", "250 2.0.0 queued",
            "QUIT", "221 bye");

    /** What clients said, without the mails. */
    final List<String> commands = new CopyOnWriteArrayList<>();

    /** Mails to their final dot. */
    final List<String> mails = new CopyOnWriteArrayList<>();

    private final Map<String, String> answers = new HashMap<>(WELL);
    private final ServerSocket server;

    /** @param lies step and answer, in turns; the rest is well */
    SmtpServer(String... lies) throws IOException {
        for (int i = 0; i < lies.length; i += 2) {
            answers.put(lies[i], lies[i + 1]);
        }
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                thread(() -> talk(client));
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    private void talk(Socket client) {
        try (client) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            boolean on = say(client, "GREETING");
            String line = on ? in.readLine() : null;
            while (on && line != null) {
                commands.add(line);
                String verb = line.split("[ :]")[0];
                on = say(client, verb);
                if (on && verb.equals("DATA") && answers.get("DATA").startsWith("354")) {
                    mails.add(mail(in));
                    on = say(client, ".");
                }
                line = on ? in.readLine() : null;
            }
        } catch (IOException gone) {
            // the client had enough
        }
    }

    private boolean say(Socket client, String step) throws IOException {
        String answer = answers.getOrDefault(step, "502 what?");
        if (answer.equals(SILENT)) {
            Await.pause(Duration.ofSeconds(10));
        }
        if (answer.equals(CUT) || answer.equals(SILENT)) {
            return false;
        }
        client.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return true;
    }

    private static String mail(BufferedReader in) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
        }
        return mail.toString();
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "smtp-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
