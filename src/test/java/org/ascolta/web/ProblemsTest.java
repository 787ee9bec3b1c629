package org.ascolta.web;

import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static io.restassured.config.RestAssuredConfig.newConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ProblemsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"n\",\"count\":1,\"secret-word\":1}          | secret-word",
                "{\"name\":\"n\",\"count\":1,\"colour\":\"blue\"}        | colour",
                "{\"name\":\"n\",\"count\":1,\"colour\":1}               | colour",
                "{\"name\":\"n\",\"count\":\"1\"}                        | count",
                "{\"name\":\"n\",\"count\":1.5}                          | count",
                "{\"name\":\"n\",\"count\":99999999999}                  | count",
                "{\"name\":\"n\",\"count\":null}                         | count",
                "{\"name\":7,\"count\":1}                                | name",
                "{\"name\":{\"a\":1},\"count\":1}                        | name",
                "{\"name\":[\"n\"],\"count\":1}                          | name",
                "{\"name\":\"n\",\"count\":1,\"id\":\"1-1-1-1-1\"}       | id",
                "{\"name\":\"n\",\"count\":1,\"id\":\"\"}                | id",
                "{\"name\":\"n\",\"count\":1,\"at\":\"2026-13-01\"}      | at",
                "{\"name\":\"n\",\"count\":1,\"at\":5}                   | at",
                "{\"name\":\"n\",\"count\":1,\"at\":\"+99999-01-01T00:00:00Z\"} | at",
                "{\"name\":\"n\",\"count\":1,\"flag\":1}                 | flag",
                "{\"name\":\"n\",\"count\":1,\"flag\":\"true\"}          | flag",
                "{\"name\":\"n\",\"count\":1,\"parts\":{}}               | parts",
                "{\"name\":\"n\",\"count\":1,\"parts\":[{\"text\":\"t\",\"colour\":\"x\"}]} | parts[0].colour",
                "{\"name\":\"n\",\"count\":1,\"parts\":[{\"text\":\" \"}]} | parts[0].text",
                "{\"name\":\"n\",\"count\":1,\"name\":\"m\"}             | name",
                "{\"name\":\"n\",\"count\":1,\"parts\":[{\"text\":\"t\"},{\"text\":\"t\",\"text\":\"u\"}]} | parts[1].text",
                "{\"name\":\"n\",\"count\":1,\"more\":{\"a\":{\"b\":1,\"b\":2}}}  | more.a.b",
                "{\"name\":\" \",\"count\":1}                            | name",
                "{\"count\":1}                                           | name",
                "{\"name\":\"123456789012345678901\",\"count\":1}        | name",
            })
    void aFieldAtFaultIsNamed(String body, String field) {
        problem(given().contentType(ContentType.JSON).body(body).post("/probe").then(), 400, "invalid_field")
                .body("errors[0].field", equalTo(field))
                .body("errors[0].message", matchesPattern("[a-z].{3,}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"name\":", "{\"name\":\"n\",\"count\":1} x", "[]", "7", "\"text\"", "null", "''", "{'a':1}"})
    void whatIsNoObjectIsRefused(String body) {
        problem(given().contentType(ContentType.JSON).body(body).post("/probe").then(), 400, "invalid_request")
                .body("detail", not(containsString(body.isEmpty() ? "\0" : body)));
    }

    @Test
    void badJsonIsRefusedByPlaceAndWithoutEcho() {
        problem(
                        given().contentType(ContentType.JSON)
                                .body("{\"name\": hunter2}")
                                .post("/probe")
                                .then(),
                        400,
                        "invalid_request")
                .body("detail", containsString("line 1, column"))
                .body("detail", not(containsString("hunter2")));
    }

    @Test
    void everyFaultOfABodyIsTold() {
        problem(
                        given().contentType(ContentType.JSON)
                                .body("{\"name\":\"\",\"count\":1,\"parts\":[{\"text\":\"\"}]}")
                                .post("/probe")
                                .then(),
                        400,
                        "invalid_field")
                .body("errors.field", hasItems("name", "parts[0].text"));
    }

    @Test
    void nulAndLoneSurrogatesAreCleaned() {
        given().contentType(ContentType.JSON)
                .body("{\"name\":\"a\\u0000b\\ud800c\\ud83d\\ude00\",\"count\":1,\"more\":{\"x\":\"\\u0000y\"}}")
                .post("/probe")
                .then()
                .statusCode(200)
                .body("name", equalTo("abc😀"))
                .body("more.x", equalTo("y"));
    }

    @Test
    void deepNestingIsRefused() {
        String body = "{\"name\":\"n\",\"count\":1,\"more\":" + "{\"a\":".repeat(5000) + "1" + "}".repeat(5001);
        given().contentType(ContentType.JSON).body(body).post("/probe").then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=x, limit",
        "limit=0, limit",
        "limit=201, limit",
        "limit=99999999999, limit",
        "colour=blue, colour",
        "colour=red&colour=x, colour",
        "at=yesterday, at",
        "flag=yes, flag"
    })
    void aParameterThatCannotBeReadIsNamed(String query, String name) {
        problem(
                        given().urlEncodingEnabled(false)
                                .get("/probe/parameters/019a0000-0000-7000-8000-000000000000?" + query)
                                .then(),
                        400,
                        "invalid_field")
                .body("errors[0].field", equalTo(name));
    }

    @Test
    void goodParametersAreRead() {
        given().get("/probe/parameters/019a0000-0000-7000-8000-000000000000?limit=7&colour=red&colour=green"
                        + "&at=2026-02-01T09:00:00Z&flag=true")
                .then()
                .statusCode(200)
                .body("limit", equalTo("7"))
                .body("colours", equalTo("[red, green]"))
                .body("at", equalTo("2026-02-01T09:00Z"))
                .body("flag", equalTo("true"));
    }

    @ParameterizedTest
    @CsvSource({
        "/probe/parameters/7",
        "/probe/parameters/1-1-1-1-1",
        "/probe/parameters/%00",
        "/nowhere",
        "/probe/x/y/z"
    })
    void whatDoesNotExistIsNotFound(String path) {
        problem(given().urlEncodingEnabled(false).get(path).then(), 404, "not_found");
    }

    @Test
    void theWrongMethodIsTold() {
        problem(given().delete("/probe").then(), 405, "method_not_allowed");
    }

    @Test
    void theWrongMediaTypesAreTold() {
        problem(given().contentType("text/plain").body("x").post("/probe").then(), 415, "unsupported_media_type");
        problem(given().accept("image/png").get("/probe/sql?q=SELECT+1").then(), 406, "not_acceptable");
        problem(
                given().config(newConfig().encoderConfig(encoderConfig().encodeContentTypeAs("///", ContentType.TEXT)))
                        .header("Content-Type", "///")
                        .body("{}")
                        .post("/probe")
                        .then(),
                400,
                "invalid_request");
    }

    @Test
    void aBadAcceptHeaderIsNoFaultOfOurs() {
        assertThat(given().header("Accept", ";;;").get("/probe/sql?q=SELECT+1").statusCode())
                .isLessThan(500);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT 1/0                                                          | 400 | invalid_request",
                "SELECT 'x'::int                                                     | 400 | invalid_request",
                "SELECT pg_terminate_backend(pg_backend_pid())                       | 503 | unavailable",
                "DO $$ BEGIN RAISE SQLSTATE '40001'; END $$                          | 503 | unavailable",
                "DO $$ BEGIN RAISE SQLSTATE '55P03'; END $$                          | 503 | unavailable",
                "INSERT INTO queue (id, name) VALUES (gen_random_uuid(), 'default')  | 409 | duplicate",
                "INSERT INTO account (id, brand_id, network, external_id, handle, role) VALUES (gen_random_uuid(), gen_random_uuid(), 'x', 'x', 'x', 'official') | 422 | invalid_field",
                "SELECT nothing                                                      | 500 | internal",
            })
    void whatTheDatabaseSaysIsUnderstood(String sql, int status, String code) {
        ValidatableResponse answer =
                problem(given().queryParam("q", sql).get("/probe/sql").then(), status, code);
        if (status == 503) {
            answer.header("Retry-After", equalTo("1"));
        }
    }

    @Test
    void textThatTheDatabaseRefusesIsTheCallersFault() {
        problem(
                given().urlEncodingEnabled(false)
                        .get("/probe/sql?q=SELECT+$1::text&p=%00")
                        .then(),
                400,
                "invalid_request");
    }

    @Test
    void aFaultOfOursTellsOnlyTheRequestsName() {
        problem(given().header("X-Request-Id", "abc-1").get("/probe/bug").then(), 500, "internal")
                .header("X-Request-Id", "abc-1")
                .body("instance", equalTo("urn:ascolta:request:abc-1"))
                .body("detail", equalTo(null));
    }

    @Test
    void requestsAreNamedByUsWhenTheirNameIsNotPlain() {
        given().header("X-Request-Id", "a b{}")
                .get("/nowhere")
                .then()
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }

    static ValidatableResponse problem(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("code", equalTo(code))
                .body("type", equalTo("urn:ascolta:problem:" + code))
                .body("title", matchesPattern(".{3,}"))
                .body("instance", matchesPattern("urn:ascolta:request:[A-Za-z0-9-]+"));
    }
}
