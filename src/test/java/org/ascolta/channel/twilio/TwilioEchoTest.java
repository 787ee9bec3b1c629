package org.ascolta.channel.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Outlets;
import org.ascolta.channel.Platform.Hook;
import org.ascolta.channel.Platform.Parsed;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.Report;
import org.ascolta.channel.Said.Report.Fate;
import org.ascolta.demo.Behaviour;
import org.ascolta.demo.StubPlatform;
import org.ascolta.testing.Await;
import org.junit.jupiter.api.Test;

/** What the stub tells of a message is proven, and names our reply even where its answer was lost. */
class TwilioEchoTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String NUMBER = "+390698765432";
    private static final UUID CONNECTION = UUID.fromString("01900000-0000-7000-8000-00000000000c");

    private final Queue<Hook> heard = new ConcurrentLinkedQueue<>();

    @Test
    void aCallbackNamesTheReplyWhoseAnswerWasLost() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
        String publicUrl = "http://localhost:" + server.getAddress().getPort();
        TwilioPlatform twilio = new TwilioPlatform(Optional.of(publicUrl), 8080);
        Outgoing reply = Outlets.reply(Visibility.PRIVATE, "+393331234567", null, "Ciao", null);
        try (StubPlatform stub = StubPlatform.start(0)) {
            Door door = door(twilio, stub.twilio("ACdemo", "token", NUMBER));
            stub.echoTo(NUMBER, publicUrl + "/hooks/" + CONNECTION, "token");
            stub.next(Behaviour.RESET_THEN_ECHO);

            assertThat(Outlets.talk(door.outlet().send(door, reply), PATIENCE)).isEmpty();
            Await.until("the callbacks", PATIENCE, () -> heard.size() == 3);

            assertThat(heard).allMatch(hook -> twilio.verify(hook, List.of("token"), Instant.EPOCH) == 0);
            assertThat(stub.posts()).hasSize(1);
            List<Said> said = said(twilio);
            assertThat(said)
                    .allMatch(
                            one -> one.account().equals(NUMBER) && one.network().equals("whatsapp"));
            assertThat(said)
                    .extracting(Said::externalId)
                    .containsOnly(stub.posts().get(0).externalId());
            assertThat(said)
                    .extracting(one -> (Report) one.detail())
                    .containsExactly(
                            new Report(Fate.SENT, reply.token(), null, null),
                            new Report(Fate.DELIVERED, reply.token(), null, null));
        } finally {
            server.stop(0);
        }
    }

    private List<Said> said(TwilioPlatform twilio) {
        return heard.stream()
                .flatMap(hook -> twilio.parse(hook, CONNECTION).stream())
                .flatMap(parsed -> parsed instanceof Parsed.Item item ? Stream.of(item.said()) : Stream.empty())
                .toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
        String query = exchange.getRequestURI().getRawQuery();
        byte[] body = exchange.getRequestBody().readAllBytes();
        heard.add(new Hook(headers, exchange.getRequestURI().getRawPath(), query == null ? "" : query, body, null));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static Door door(TwilioPlatform twilio, String apiBaseUrl) {
        return new Door(
                UUID.randomUUID(),
                "whatsapp",
                NUMBER,
                twilio.outlet().orElseThrow(),
                apiBaseUrl,
                null,
                "token",
                Map.of("accountSid", "ACdemo", "authToken", "token"),
                Set.of(),
                CONNECTION);
    }
}
