package org.ascolta.clock;

import static org.ascolta.testing.Fixtures.admin;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(Sweeping.class)
@QuarkusTestResource(TestDatabase.class)
class SlaTrialResourceTest {

    private static final String TRY = "/api/v1/sla-policies/try";

    @Inject
    Database database;

    @Test
    void aTicketThatIsThereAndOneThatMightBeAreTried() {
        admin().body(Map.of("ticketId", new ClockRows(database).ticket()))
                .post(TRY)
                .then()
                .statusCode(200)
                .body("targets", notNullValue());
        admin().body(Map.of("ticket", Map.of("network", "x", "band", "urgent"), "at", "2026-02-01T09:00:00+01:00"))
                .post(TRY)
                .then()
                .statusCode(200)
                .body("targets", notNullValue());
    }

    @Test
    void aTicketThatIsNotThereIsRefused() {
        admin().body(Map.of("ticketId", Ids.next()))
                .post(TRY)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("ticketId"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | ticketId",
                "{\"ticket\": {}, \"ticketId\": \"01936c5e-0000-7000-8000-000000000001\"} | ticketId",
                "{\"ticketId\": \"odd\"} | ticketId",
                "{\"ticket\": {}, \"at\": \"soon\"} | at",
                "{\"ticket\": {\"visibility\": \"odd\"}} | ticket.visibility",
                "{\"ticket\": {\"band\": \"odd\"}} | ticket.band",
                "{\"ticket\": {}, \"more\": 1} | more"
            })
    void badInputIsRefusedByName(String body, String field) {
        admin().body(body).post(TRY).then().statusCode(400).body("errors[0].field", equalTo(field));
    }
}
