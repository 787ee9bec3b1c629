package org.ascolta.ticket;

import static org.ascolta.testing.Fixtures.admin;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What tests of acts do over and over. */
final class Acts {

    private Acts() {}

    static Instant daysAgo(int days) {
        return Instant.now().minus(Duration.ofDays(days));
    }

    static List<Map<String, Object>> dispositions(List<String> obligations) {
        return obligations.stream()
                .map(id -> Map.<String, Object>of("obligationId", id, "reason", "answered_elsewhere"))
                .toList();
    }

    static ValidatableResponse move(UUID ticket, Map<String, Object> body) {
        return post(ticket, "/transitions", body);
    }

    static ValidatableResponse post(UUID ticket, String act, Map<String, Object> body) {
        return admin().body(body).post(path(ticket) + act).then();
    }

    static JsonPath obligations(UUID ticket) {
        return admin().get(path(ticket) + "/obligations")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    static JsonPath read(UUID ticket) {
        return admin().get(path(ticket)).then().statusCode(200).extract().jsonPath();
    }

    static String path(UUID ticket) {
        return "/api/v1/tickets/" + ticket;
    }
}
