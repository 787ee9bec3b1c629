package org.ascolta.channel.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.ascolta.channel.Content;
import org.ascolta.channel.Content.Visibility;
import org.ascolta.channel.Door;
import org.ascolta.channel.Outlet;
import org.ascolta.channel.Outlet.Outcome;
import org.ascolta.channel.Outlet.Outgoing;
import org.ascolta.channel.Outlets;
import org.ascolta.channel.Said;
import org.ascolta.channel.Said.Report;
import org.ascolta.channel.Said.Report.Fate;
import org.ascolta.demo.Behaviour;
import org.ascolta.demo.StubPlatform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was sent comes back as the reply that it is: by its token, and by the id that the answer named. */
class EchoTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Queue<byte[]> heard = new ConcurrentLinkedQueue<>();
    private StubPlatform stub;
    private HttpServer hook;

    @BeforeEach
    void start() throws IOException {
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", exchange -> {
            heard.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        hook.start();
        stub = StubPlatform.start(0);
    }

    @AfterEach
    void stop() {
        hook.stop(0);
        stub.close();
    }

    @ParameterizedTest
    @CsvSource({"facebook, " + Bodies.PAGE, "instagram, " + Bodies.PROFESSIONAL})
    void anEchoOutrunsTheAnswerAndNamesItsReply(String network, String account) {
        Outgoing reply = Outlets.reply(Visibility.PRIVATE, "55", "m_0", "Perché no? 🧳", null);

        Outcome sent = send(new MessengerOutlet(), network, account, reply);

        Said echo = Bodies.said(Bodies.parse(heard.remove())).get(0);
        assertThat(echo.externalId()).isEqualTo(sent.externalId());
        Content content = echo.content();
        assertThat(content.own()).isTrue();
        assertThat(content.token()).isEqualTo(network.equals("facebook") ? reply.token() : null);
        assertThat(content.place()).isEqualTo(reply.place());
        assertThat(content.text()).isEqualTo(reply.text());
    }

    @Test
    void whatsAppReportsTheReplyByItsToken() {
        Outgoing reply = Outlets.reply(Visibility.PRIVATE, "IT.55", null, "Ciao", null);

        Outcome sent = send(new WhatsAppOutlet(), "whatsapp", Bodies.NUMBER, reply);

        List<Said> said = heard.stream()
                .flatMap(body -> Bodies.said(Bodies.parse(body)).stream())
                .toList();
        assertThat(said)
                .extracting(Said::externalId, Said::detail)
                .containsExactly(
                        tuple(sent.externalId(), new Report(Fate.SENT, reply.token(), null, null)),
                        tuple(sent.externalId(), new Report(Fate.DELIVERED, reply.token(), null, null)),
                        tuple(sent.externalId(), new Report(Fate.READ, reply.token(), null, null)));
    }

    private Outcome send(Outlet outlet, String network, String account, Outgoing reply) {
        String base = stub.meta(network, account, "EAAB-1");
        stub.echoTo(account, "http://localhost:" + hook.getAddress().getPort() + "/hooks/1", "secret");
        stub.next(Behaviour.ECHO_BEFORE);
        Door door = new Door(
                new UUID(0, 1), network, account, outlet, base, null, "secret", Map.of("accessToken", "EAAB-1"));
        return Outlets.talk(outlet.send(door, reply), PATIENCE)
                .map(answer -> outlet.outcome(door, reply, answer))
                .orElseThrow();
    }
}
