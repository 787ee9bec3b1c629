package org.ascolta.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.ascolta.testing.Await;
import org.ascolta.testing.FreePort;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherTest {

    private static final int MOST = 100_000;
    private static final Duration TIMEOUT = Duration.ofMillis(800);
    private static final Map<String, String> SECRET = Map.of("authorization", "Basic eA==");
    private static final Vertx VERTX = Vertx.vertx();

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private HttpServer other;

    @BeforeEach
    void start() throws IOException {
        server = server();
        other = server();
    }

    private HttpServer server() throws IOException {
        HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        made.setExecutor(Executors.newCachedThreadPool());
        made.createContext("/", this::answer);
        made.start();
        return made;
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        other.stop(0);
    }

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aFileComesWholeWithItsType() {
        Fetched file = fetch(address("/file/1000?a=b"));
        assertThat(file.bytes()).hasSize(1000);
        assertThat(file.type()).isEqualTo("image/png");
        assertThat(asked)
                .containsExactly("localhost:" + server.getAddress().getPort() + " /file/1000?a=b Basic eA== identity");
        assertThat(fetch(address("/file/" + MOST)).bytes()).hasSize(MOST);
        assertThat(fetch(address("/chunked/5000")).bytes()).hasSize(5000);
    }

    @ParameterizedTest
    @CsvSource({
        "/file/100001, attachment_unavailable",
        "/chunked/100001, attachment_unavailable",
        "/packed, attachment_unavailable",
        "/status/404, attachment_unavailable",
        "/status/403, attachment_unavailable",
        "/status/410, attachment_unavailable",
        "/status/204, attachment_unavailable",
        "/status/304, attachment_unavailable",
        "/status/500, unavailable",
        "/status/429, unavailable",
        "/redirect/4, attachment_unavailable",
        "/silent, unavailable",
        "/halt, unavailable"
    })
    void whatCannotBeHadIsAProblemThatSaysWhetherToComeBack(String path, ErrorCode code) {
        refused(address(path), true, code);
    }

    @Test
    void aServerThatIsAwayMayComeBack() throws IOException {
        refused("http://localhost:" + FreePort.next() + "/", true, ErrorCode.unavailable);
        refused("http://nowhere.invalid/", true, ErrorCode.unavailable);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "telegram-file:abc",
                "inline:0",
                "geo:45.4,9.2",
                "ftp://example.org/x",
                "file:///etc/passwd",
                "http://",
                "http:///x",
                "http://user:pass@example.org/",
                "http://2852039166/",
                "http://0x7f.1/",
                "http://0177.0.0.1:0/",
                "http://example.org:99999/",
                "http://exa mple.org/",
                "http://169.254.169.254/latest/meta-data",
                "http://[::ffff:169.254.169.254]/",
                "http://[fd00:ec2::254]/",
                "http://0.0.0.0/",
                "http://100.64.0.1/"
            })
    void someAddressesAreNeverFollowed(String address) {
        refused(address, true, ErrorCode.attachment_unavailable);
        refused(address, false, ErrorCode.attachment_unavailable);
    }

    @Test
    void whatIsPrivateIsFetchedOnlyWhereItIsAllowed() {
        for (String private1 :
                List.of("http://127.0.0.1:1/", "https://localhost/", "https://[::1]/", "https://10.0.0.1/")) {
            refused(private1, false, ErrorCode.attachment_unavailable);
        }
        refused(address("/file/1"), false, ErrorCode.attachment_unavailable);
        assertThat(asked).isEmpty();
    }

    @Test
    void anAdminsOwnServerMayBePrivateButLeadsNowhereElse() {
        Fetcher strict = fetcher(false);
        String own = address("/");
        assertThat(wait(strict, address("/file/7"), own).bytes()).hasSize(7);
        assertThat(wait(strict, address("/redirect/1"), own).bytes()).hasSize(3);
        assertThat(code(strict, address("/elsewhere"), own)).isEqualTo(ErrorCode.attachment_unavailable);
        assertThat(asked)
                .noneMatch(request ->
                        request.startsWith("localhost:" + other.getAddress().getPort()));
    }

    @Test
    void redirectsAreFollowedAndJudgedOneByOne() {
        assertThat(fetch(address("/redirect/3")).bytes()).hasSize(3);
        assertThat(asked).hasSize(4).allMatch(request -> request.contains("Basic eA=="));
        refused(address("/metadata"), true, ErrorCode.attachment_unavailable);
        refused(address("/nonsense"), true, ErrorCode.attachment_unavailable);
    }

    @Test
    void credentialsGoToNobodyElse() {
        assertThat(fetch(address("/elsewhere")).bytes()).hasSize(9);
        assertThat(asked)
                .last()
                .asString()
                .startsWith("localhost:" + other.getAddress().getPort())
                .doesNotContain("Basic");
    }

    @Test
    void fewFilesAreFetchedAtOnce() {
        Fetcher fetcher = fetcher(true);
        CompletableFuture<Fetched> one = begin(fetcher, address("/silent"));
        CompletableFuture<Fetched> two = begin(fetcher, address("/silent"));
        assertThat(code(fetcher, address("/file/1"), null)).isEqualTo(ErrorCode.unavailable);
        Await.until("both have ended", Duration.ofSeconds(5), () -> one.isDone() && two.isDone());
        assertThat(wait(fetcher, address("/file/1"), null).bytes()).hasSize(1);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        asked.add(headers.getFirst("Host") + " " + exchange.getRequestURI() + " " + headers.getFirst("Authorization")
                + " " + headers.getFirst("Accept-Encoding"));
        String[] path = exchange.getRequestURI().getPath().split("/");
        int number = path.length > 2 ? Integer.parseInt(path[2]) : 0;
        switch (path[1]) {
            case "file" -> send(exchange, number, number);
            case "chunked" -> send(exchange, number, 0);
            case "status" -> exchange.sendResponseHeaders(number, -1);
            case "redirect" ->
                redirect(exchange, number == 0 ? "/file/3" : number == 1 ? "/file/3" : "/redirect/" + (number - 1));
            case "elsewhere" ->
                redirect(exchange, "http://localhost:" + other.getAddress().getPort() + "/file/9");
            case "metadata" -> redirect(exchange, "http://169.254.169.254/");
            case "nonsense" -> redirect(exchange, "http://[nonsense");
            case "packed" -> {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                send(exchange, 10, 10);
            }
            case "halt" -> send(exchange, 10, 1000);
            default -> pause();
        }
        exchange.close();
    }

    private void pause() {
        try {
            end.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    private static void send(HttpExchange exchange, int bytes, int announced) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "image/png");
        exchange.sendResponseHeaders(200, announced);
        try {
            exchange.getResponseBody().write(new byte[bytes]);
            exchange.getResponseBody().flush();
        } catch (IOException gone) {
            return;
        }
    }

    private String address(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private Fetched fetch(String address) {
        return wait(fetcher(true), address, null);
    }

    private static Fetched wait(Fetcher fetcher, String address, String own) {
        return fetcher.fetch(address, SECRET, own).await().atMost(Duration.ofSeconds(5));
    }

    private static CompletableFuture<Fetched> begin(Fetcher fetcher, String address) {
        return fetcher.fetch(address, SECRET, null).subscribeAsCompletionStage();
    }

    private static void refused(String address, boolean allowPrivate, ErrorCode code) {
        assertThat(code(fetcher(allowPrivate), address, null)).as(address).isEqualTo(code);
    }

    private static ErrorCode code(Fetcher fetcher, String address, String own) {
        Problem[] problem = new Problem[1];
        assertThatThrownBy(() -> wait(fetcher, address, own))
                .isInstanceOfSatisfying(Problem.class, found -> problem[0] = found);
        return problem[0].code();
    }

    private static Fetcher fetcher(boolean allowPrivate) {
        MediaConfig config = new MediaConfig() {
            @Override
            public MemorySize maxBytes() {
                return new MemorySize(BigInteger.valueOf(MOST));
            }

            @Override
            public Duration timeout() {
                return TIMEOUT;
            }

            @Override
            public Duration connectTimeout() {
                return TIMEOUT;
            }

            @Override
            public int fetches() {
                return 2;
            }

            @Override
            public List<String> types() {
                return List.of();
            }
        };
        return new Fetcher(VERTX, config, allowPrivate);
    }
}
