package org.ascolta.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What tests of resources share: callers, and names that no other test uses. */
public final class Fixtures {

    /** The bootstrap key of the test profile: a human admin. */
    public static final String ADMIN_KEY = "test-bootstrap-key-0123456789abcdef";

    private Fixtures() {}

    /** A JSON request of the admin. */
    public static RequestSpecification admin() {
        return as(ADMIN_KEY);
    }

    /** A JSON request with this key or token. */
    public static RequestSpecification as(String key) {
        return given().header("Authorization", "Bearer " + key).contentType(ContentType.JSON);
    }

    /** A name that is used once in a run. */
    public static String unique(String word) {
        return word + " " + UUID.randomUUID();
    }

    /** A new key with these roles. */
    public static String key(String kind, String... roles) {
        return key(Map.of("name", unique("key"), "kind", kind, "roles", List.of(roles)));
    }

    /** A new key as the body describes it. */
    public static String key(Map<String, Object> body) {
        return admin().body(body)
                .post("/api/v1/api-keys")
                .then()
                .statusCode(201)
                .extract()
                .path("key");
    }
}
