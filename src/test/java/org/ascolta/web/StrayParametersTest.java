package org.ascolta.web;

import static org.ascolta.testing.Fixtures.admin;
import static org.hamcrest.Matchers.contains;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class StrayParametersTest {

    private static final String API = "/api/v1/";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tickets",
                "events",
                "replies",
                "customers",
                "brands",
                "connections",
                "accounts",
                "queues",
                "teams",
                "agents",
                "calendars",
                "rule-sets",
                "rule-sets/0",
                "sla-policies",
                "api-keys",
                "inbox"
            })
    void aMisspeltParameterIsRefused(String path) {
        admin().get(API + path + "?cursr=x").then().statusCode(400).body("errors.field", contains("cursr"));
    }

    @Test
    void whatIsAParameterIsTaken() {
        admin().get(API + "queues?limit=1").then().statusCode(200);
        admin().get(API + "events?limit=1&type=ticket.created&ticketId=" + UUID.randomUUID())
                .then()
                .statusCode(200);
        admin().get(API + "tickets?status=open&sort=due&limit=1").then().statusCode(200);
        admin().get("/probe/parameters/" + UUID.randomUUID() + "?other=1")
                .then()
                .statusCode(200);
    }
}
