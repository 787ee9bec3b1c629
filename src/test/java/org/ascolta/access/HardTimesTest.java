package org.ascolta.access;

import static io.restassured.RestAssured.given;
import static org.ascolta.testing.Fixtures.as;
import static org.ascolta.testing.Fixtures.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.UUID;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** An issuer that is away, and a limit to the rate. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@TestProfile(HardTimesTest.Profile.class)
class HardTimesTest {

    private static final int LIMIT = 5;

    public static class Profile implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.oidc.auth-server-url",
                    "http://127.0.0.1:1/realm",
                    "ascolta.rate-limit-per-key",
                    Integer.toString(LIMIT));
        }
    }

    @Test
    void anIssuerThatIsAwayIsNoFaultOfTheToken() {
        as("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.AAAA")
                .get("/api/v1/who")
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("code", equalTo("unavailable"));
    }

    @Test
    void keysHaveTheirShareAndHooksNoLimit() {
        String key = key("agent", "agent");
        for (int i = 0; i < LIMIT; i++) {
            as(key).get("/api/v1/who").then().statusCode(200);
        }
        as(key).get("/api/v1/who")
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[1-9][0-9]?"))
                .body("code", equalTo("rate_limited"));
        for (int i = 0; i < 3 * LIMIT; i++) {
            assertThat(given().header("Authorization", "Bearer " + key)
                            .post("/hooks/" + UUID.randomUUID())
                            .statusCode())
                    .isNotIn(401, 403, 429);
        }
    }
}
