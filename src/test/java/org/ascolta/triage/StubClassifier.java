package org.ascolta.triage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;

/** A classifier that says what a test wants of each question, and remembers what it was asked. */
final class StubClassifier implements AutoCloseable {

    /** What it answers; a status other than 200 has no body. */
    record Says(int status, String body) {

        static Says of(List<JsonObject> opinions) {
            return new Says(
                    200,
                    new JsonObject().put("messages", new JsonArray(opinions)).encode());
        }
    }

    /** Nothing to say about anything. */
    static final Says NOTHING = Says.of(List.of());

    final List<JsonObject> questions = new CopyOnWriteArrayList<>();
    volatile Function<JsonObject, Says> manners = question -> NOTHING;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    StubClassifier() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/classify", this::answer);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/classify";
    }

    /** Of every message that it is asked about, the same. */
    void saysOfAll(JsonObject opinion) {
        manners = question ->
                Says.of(asked(question).map(id -> opinion.copy().put("id", id)).toList());
    }

    static Stream<String> asked(JsonObject question) {
        return question.getJsonArray("messages").stream()
                .map(JsonObject.class::cast)
                .map(message -> message.getString("id"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonObject question =
                new JsonObject(Buffer.buffer(exchange.getRequestBody().readAllBytes()));
        questions.add(question);
        Says says = manners.apply(question);
        byte[] body =
                says.body() == null ? new byte[0] : Buffer.buffer(says.body()).getBytes();
        exchange.sendResponseHeaders(says.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
