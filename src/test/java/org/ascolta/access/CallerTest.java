package org.ascolta.access;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.as;
import static org.ascolta.testing.Fixtures.key;
import static org.ascolta.testing.Fixtures.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CallerTest {

    private static final String WHO = "/api/v1/who";
    private static final String DEFAULT_QUEUE = "00000000-0000-7000-8000-000000000001";

    @Inject
    Database database;

    @Test
    void theBootstrapKeyIsAHumanAdminWhoSeesAll() {
        admin().get(WHO)
                .then()
                .statusCode(200)
                .body("kind", equalTo("agent"))
                .body("id", equalTo("bootstrap"))
                .body("roles", contains("admin"))
                .body("queues", nullValue())
                .body("accounts", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"integration", "bot", "agent"})
    void aKeyWritesAsItsKind(String kind) {
        as(key(kind, "agent"))
                .get(WHO)
                .then()
                .statusCode(200)
                .body("kind", equalTo(kind))
                .body("id", matchesPattern("[0-9a-f-]{36}"))
                .body("agentId", nullValue())
                .body("queues", nullValue());
    }

    @Test
    void aKeyOfTeamsSeesTheirQueues() {
        UUID team = UUID.randomUUID();
        database.rows("INSERT INTO team (id, name) VALUES ($1, $2)", team, unique("team"))
                .await()
                .indefinitely();
        database.rows("INSERT INTO team_queue VALUES ($1, $2)", team, UUID.fromString(DEFAULT_QUEUE))
                .await()
                .indefinitely();
        as(key(Map.of("name", unique("key"), "kind", "agent", "roles", List.of("admin"), "teamIds", List.of(team))))
                .get(WHO)
                .then()
                .body("queues", contains(DEFAULT_QUEUE))
                .body("accounts", nullValue());
        as(key(Map.of("name", unique("key"), "kind", "agent", "roles", List.of("agent"), "teamIds", List.of())))
                .get(WHO)
                .then()
                .body("queues", empty());
    }
}
