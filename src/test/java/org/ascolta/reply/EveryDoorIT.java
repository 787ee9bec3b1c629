package org.ascolta.reply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ascolta.demo.Posted;
import org.ascolta.demo.StubPlatform;
import org.ascolta.testing.Api;
import org.ascolta.testing.Await;
import org.ascolta.testing.OwnPostgres;
import org.ascolta.testing.ServiceProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The packaged service, through every door in and out again: a question by hook or by reading, its ticket, an answer. */
class EveryDoorIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    /** Rounds of reading are looked after once a minute. */
    private static final Duration A_ROUND = Duration.ofMinutes(3);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static OwnPostgres postgres;
    private static StubPlatform stub;
    private static ServiceProcess service;
    private static Api api;
    private static String brand;

    @BeforeAll
    static void start() {
        postgres = new OwnPostgres(Map.of("fsync", "off"));
        postgres.create("doors");
        stub = StubPlatform.start(0);
        service = new ServiceProcess(
                "doors", postgres.jdbcUrl("doors"), Map.of("ASCOLTA_WEBHOOKS_ALLOW_PRIVATE", "true"), "-Xmx384m");
        api = new Api(service.port());
        brand = id("/api/v1/brands", Map.of("name", "Aeroporto"));
    }

    @AfterAll
    static void stop() {
        service.close();
        stub.close();
        postgres.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MASTODON")
    void aQuestionComesInAndItsAnswerGoesOut(Channel channel) throws IOException, InterruptedException {
        Played played = channel.open();
        String connection = connection(played);
        String account = account(connection, played.network(), played.account(), played.credentials());
        deliver(played, connection, played.hook().body());
        String ticket = ticket(account, SOON);
        Map<String, Object> answer = new HashMap<>(Map.of("text", "È al banco 3, la aspettiamo."));
        if (played.isAside()) {
            answer.put("visibility", "private");
        }
        String reply = id("/api/v1/tickets/" + ticket + "/replies", answer);
        Await.until("the answer to be sent", SOON, () -> api.get("/api/v1/replies/" + reply)
                .path("status")
                .asText()
                .equals("sent"));
        assertThat(stub.posts()).extracting(Posted::account).contains(played.account());
        assertThat(stub.refused()).isEmpty();
        assertThat(api.get("/api/v1/tickets/" + ticket).path("unanswered").asInt())
                .isZero();
    }

    @Test
    void whatIsOnlyReadComesInToo() {
        String feed = stub.feed("news");
        String read =
                account(id("/api/v1/connections", Map.of("platform", "feed", "name", "Feeds")), "feed", feed, Map.of());
        stub.feedEntry(
                "news", "entry-1", "Valigie in ritardo", "<p>Due ore al nastro 4, e <b>nessuno</b> sa nulla.</p>");
        String name = "aeroporto@social.example";
        String instance = stub.mastodon(name, "token");
        Map<String, Object> connection = Map.of("platform", "mastodon", "name", "Mastodon", "apiBaseUrl", instance);
        String heard = account(
                id("/api/v1/connections", connection),
                "mastodon",
                name,
                Map.of("accessToken", "token", "hashtags", "portosereno"));
        stub.mastodonStatus("#portosereno", status());
        String entry = ticket(read, A_ROUND);
        assertThat(api.get("/api/v1/tickets/" + entry).path("subject").asText()).contains("Valigie");
        ticket(heard, A_ROUND);
    }

    @Test
    void whoIsNotNamedIsFoundOutAndHisTicketDoesNotWait() throws IOException, InterruptedException {
        Played page = Channel.FACEBOOK.open();
        String connection = connection(page);
        String account = account(connection, page.network(), page.account(), page.credentials());
        String comment = "77" + page.number + "_1";
        long now = Instant.now().getEpochSecond();
        byte[] body = """
                {"object": "page", "entry": [{"id": "%1$s", "time": %3$d, "changes": [{"field": "feed", "value":
                 {"post_id": "%1$s_77", "comment_id": "%2$s", "parent_id": "%1$s_77", "created_time": %3$d,
                  "item": "comment", "verb": "add", "message": "Dov'è la mia valigia?"}}]}]}
                """.formatted(page.account(), comment, now).getBytes(StandardCharsets.UTF_8);
        deliver(page, connection, body);
        String first = ticket(account, SOON);
        stub.metaShows("/" + comment, """
                {"id": "%s", "message": "Dov'è la mia valigia?", "from": {"id": "9001", "name": "Giulia Neri"},
                 "created_time": "%s", "object": {"id": "%s_77"}}
                """.formatted(comment, Instant.ofEpochSecond(now), page.account()));
        Await.until("her name", A_ROUND, () -> !api.all("/api/v1/tickets?q=Giulia&account=" + account)
                .isEmpty());
        JsonNode known = api.all("/api/v1/tickets?account=" + account).get(0);
        assertThat(known.path("customer").path("name").asText()).isEqualTo("Giulia Neri");
        assertThat(api.get("/api/v1/tickets/" + first).path("mergedInto").asText())
                .isEqualTo(known.path("id").asText());
    }

    private static Map<String, Object> status() {
        String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        return Map.of(
                "id",
                "113700000000000001",
                "created_at",
                now,
                "visibility",
                "public",
                "content",
                "<p>Il wifi di #portosereno non va</p>",
                "url",
                "https://social.example/@anna/113700000000000001",
                "account",
                Map.of("id", "77", "acct", "anna", "display_name", "Anna", "bot", false));
    }

    private static String connection(Played played) {
        String base = played.open(stub);
        return id(
                "/api/v1/connections",
                Map.of(
                        "platform",
                        played.platform(),
                        "name",
                        played.toString(),
                        "secrets",
                        List.of(Played.SECRET),
                        played.isConnector() ? "replyUrl" : "apiBaseUrl",
                        base));
    }

    private static String account(
            String connection, String network, String externalId, Map<String, String> credentials) {
        return id(
                "/api/v1/accounts",
                Map.of(
                        "connectionId",
                        connection,
                        "brandId",
                        brand,
                        "network",
                        network,
                        "externalId",
                        externalId,
                        "handle",
                        "@aeroporto",
                        "role",
                        "official",
                        "credentials",
                        credentials));
    }

    private static void deliver(Played played, String connection, byte[] body)
            throws IOException, InterruptedException {
        String url = "http://localhost:" + service.port() + "/hooks/" + connection;
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).timeout(SOON).POST(BodyPublishers.ofByteArray(body));
        played.headers().forEach(request::header);
        played.proof(url, body).forEach(request::header);
        assertThat(HTTP.send(request.build(), BodyHandlers.discarding()).statusCode())
                .isEqualTo(200);
    }

    /** The only ticket of an account. */
    private static String ticket(String account, Duration patience) {
        JsonNode items = Await.until("a ticket", patience, () -> {
            JsonNode found = api.get("/api/v1/tickets?account=" + account).path("items");
            return found.isEmpty() ? null : found;
        });
        assertThat(items).hasSize(1);
        return items.get(0).path("id").asText();
    }

    private static String id(String path, Object body) {
        return api.post(path, body).path("id").asText();
    }
}
