package org.ascolta.media;

import static io.restassured.RestAssured.given;
import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.key;
import static org.ascolta.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.ascolta.testing.Await;
import org.ascolta.testing.TestDatabase;
import org.ascolta.testing.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a customer's picture on WhatsApp to the desk that looks at it. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AttachmentResourceTest {

    private static final String TOKEN = "auth-token-of-the-account";
    private static final String NUMBER = "+390698765432";
    private static final byte[] PICTURE = {1, 2, 3, 4, 5};
    private static final String FORM = "application/x-www-form-urlencoded";

    private HttpServer twilio;
    private String message;

    @BeforeEach
    void aMessageWithFiles() throws IOException, GeneralSecurityException {
        twilio = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        twilio.createContext("/", AttachmentResourceTest::answer);
        twilio.start();
        String base = "http://localhost:" + twilio.getAddress().getPort();
        String hookUrl = connect(base);
        Map<String, String> form = new TreeMap<>(Map.of(
                "MessageSid",
                "SM" + UUID.randomUUID(),
                "From",
                "whatsapp:+393331234567",
                "To",
                "whatsapp:" + NUMBER,
                "NumMedia",
                "4"));
        List<String> files = List.of(base + "/picture", base + "/page", "http://169.254.169.254/x", base + "/gone");
        for (int n = 0; n < files.size(); n++) {
            form.put("MediaUrl" + n, files.get(n));
            form.put("MediaContentType" + n, "image/png");
        }
        post(hookUrl, form);
        String ticket =
                Await.until("the ticket", Duration.ofSeconds(10), () -> admin().queryParam("network", "whatsapp")
                        .get("/api/v1/tickets")
                        .path("items[0].id"));
        message = admin().get("/api/v1/tickets/" + ticket + "/messages").path("items[-1].id");
    }

    @AfterEach
    void stop() {
        twilio.stop(0);
    }

    private static String connect(String base) {
        String brand = admin().body(Map.of("name", unique("brand")))
                .post("/api/v1/brands")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Map<String, Object> in = Map.of(
                "platform", "twilio",
                "name", unique("twilio"),
                "secrets", List.of(TOKEN),
                "apiBaseUrl", base,
                "credentials", Map.of("accountSid", "ACdemo", "authToken", TOKEN));
        Response connection = admin().body(in).post("/api/v1/connections");
        connection.then().statusCode(201);
        Map<String, Object> account = Map.of(
                "connectionId",
                connection.path("id"),
                "brandId",
                brand,
                "network",
                "whatsapp",
                "externalId",
                NUMBER,
                "handle",
                NUMBER,
                "role",
                "official");
        admin().body(account).post("/api/v1/accounts").then().statusCode(201);
        return connection.path("hookUrl");
    }

    private static void post(String hookUrl, Map<String, String> form) throws GeneralSecurityException, IOException {
        StringBuilder text = new StringBuilder(hookUrl);
        form.forEach((name, value) -> text.append(name).append(value));
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        byte[] signature = mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8));
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        Map<String, String> headers = Map.of(
                "Content-Type", FORM, "X-Twilio-Signature", Base64.getEncoder().encodeToString(signature));
        byte[] request = Wire.request(
                "POST", hookUrl.substring(hookUrl.indexOf("/hooks/")), headers, body.getBytes(StandardCharsets.UTF_8));
        try (Wire wire = new Wire(RestAssured.port, Duration.ofSeconds(10))) {
            Wire.Answer answer = wire.call(request);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("<Response/>");
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String basic =
                "Basic " + Base64.getEncoder().encodeToString(("ACdemo:" + TOKEN).getBytes(StandardCharsets.UTF_8));
        String path = exchange.getRequestURI().getPath();
        boolean known = basic.equals(exchange.getRequestHeaders().getFirst("Authorization"));
        exchange.getResponseHeaders().set("Content-Type", path.equals("/page") ? "text/html" : "image/jpeg");
        exchange.sendResponseHeaders(known && !path.equals("/gone") ? 200 : 401, PICTURE.length);
        exchange.getResponseBody().write(PICTURE);
        exchange.close();
    }

    @Test
    void filesAreFetchedForWhoMaySeeTheMessage() {
        Response file = admin().get(path(0));
        file.then()
                .statusCode(200)
                .contentType("image/jpeg")
                .header("Content-Disposition", equalTo("attachment"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Content-Security-Policy", equalTo("default-src 'none'; sandbox"))
                .header("Cache-Control", equalTo("private, no-store"));
        assertThat(file.asByteArray()).isEqualTo(PICTURE);

        for (int n = 1; n <= 3; n++) {
            admin().get(path(n)).then().statusCode(422).body("code", equalTo("attachment_unavailable"));
        }
        for (String nothing : List.of("4", "-1", "x", "99999999999")) {
            admin().get("/api/v1/messages/" + message + "/attachments/" + nothing)
                    .then()
                    .statusCode(404);
        }
        admin().get("/api/v1/messages/" + UUID.randomUUID() + "/attachments/0")
                .then()
                .statusCode(404);
        given().get(path(0)).then().statusCode(401);
        String stranger = key(Map.of(
                "name", unique("key"), "kind", "integration", "roles", List.of("integration"), "teamIds", List.of()));
        org.ascolta.testing.Fixtures.as(stranger).get(path(0)).then().statusCode(404);
    }

    private String path(int n) {
        return "/api/v1/messages/" + message + "/attachments/" + n;
    }
}
