package org.ascolta.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class MaybeTest {

    @Test
    void absentAndNullAreToldApart() {
        patch("{}").body("name", equalTo("Maybe[]")).body("colour", equalTo("Maybe[]"));
        patch("{\"name\":null,\"ids\":null}")
                .body("name", equalTo("Maybe[null]"))
                .body("ids", equalTo("Maybe[null]"))
                .body("colour", equalTo("Maybe[]"));
    }

    @Test
    void valuesAreReadAsTheirTypes() {
        patch("{\"name\":\"ann\",\"colour\":\"red\",\"ids\":[\"019a0000-0000-7000-8000-000000000000\"]}")
                .body("name", equalTo("Maybe[ann]"))
                .body("colour", equalTo("Maybe[red]"))
                .body("ids", equalTo("Maybe[[019a0000-0000-7000-8000-000000000000]]"));
    }

    @Test
    void faultsInsideAreNamed() {
        fault("{\"colour\":\"blue\"}", "colour");
        fault("{\"ids\":[\"x\"]}", "ids[0]");
        fault("{\"name\":\"too long\"}", "name");
    }

    private static void fault(String body, String field) {
        given().contentType(ContentType.JSON)
                .body(body)
                .patch("/probe")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo(field));
    }

    private static ValidatableResponse patch(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .patch("/probe")
                .then()
                .statusCode(200);
    }
}
