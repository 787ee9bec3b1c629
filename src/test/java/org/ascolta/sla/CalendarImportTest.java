package org.ascolta.sla;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.as;
import static org.ascolta.testing.Fixtures.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.testing.Fixtures;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CalendarImportTest {

    private static final String CALENDARS = "/api/v1/calendars/";

    @Test
    void holidaysAreImported() {
        String id = made();
        String known = """
                {"exceptions": [{"date": "2026-12-25", "intervals": [{"from": "09:00", "to": "12:00"}]},
                                {"date": "2026-12-26", "intervals": []}]}""";
        admin().body(known).patch(CALENDARS + id).then().statusCode(200);
        String file = file("20261224", "20261225", "20261226", "20300101");

        imported(id + "/imports?from=2026-01-01", file)
                .statusCode(200)
                .body("added", equalTo(1))
                .body("replaced", equalTo(1))
                .body("unchanged", equalTo(1))
                .body("ignored", equalTo(0))
                .body("calendar.version", equalTo(3))
                .body("calendar.exceptions.date", contains("2026-12-24", "2026-12-25", "2026-12-26"))
                .body("calendar.exceptions[1].intervals", empty());
        imported(id + "/imports?from=2026-01-01", file)
                .statusCode(200)
                .body("unchanged", equalTo(3))
                .body("calendar.version", equalTo(3));
        admin().get(CALENDARS + id + "/versions").then().body("items", hasSize(3));
    }

    @Test
    void timedEventsAreImportedAsOpeningsWhenAsked() {
        String id = made();
        String file = file("20261213T100000");
        imported(id + "/imports?from=2026-01-01", file)
                .body("ignored", equalTo(1))
                .body("added", equalTo(0));
        imported(
                        id + "/imports?from=2026-01-01&to=2026-12-31&as=openings",
                        file.replace("END:VEVENT", "DURATION:PT2H\r\nEND:VEVENT"))
                .body("added", equalTo(1))
                .body("calendar.exceptions[0].intervals[0].to", equalTo("12:00"));
    }

    @Test
    void anImportUnderAKeyIsDoneOnce() {
        String id = made();
        for (boolean again : new boolean[] {false, true}) {
            admin().contentType("text/calendar")
                    .header("Idempotency-Key", "import-" + id)
                    .body(file("20270101"))
                    .post(CALENDARS + id + "/imports?from=2026-01-01&to=2027-12-31")
                    .then()
                    .statusCode(200)
                    .header("Idempotent-Replayed", again ? equalTo("true") : nullValue())
                    .body("added", again ? nullValue() : equalTo(1))
                    .body("calendar.version", equalTo(2));
        }
    }

    @Test
    void badImportsAreRefusedByName() {
        String id = made();
        String file = file("20270101");
        imported(id + "/imports", "hello").statusCode(422).body("errors.field", contains("body"));
        imported(id + "/imports", "").statusCode(422).body("errors.field", contains("body"));
        imported(id + "/imports?from=tomorrow", file).statusCode(400).body("errors.field", contains("from"));
        imported(id + "/imports?from=2026-01-02&to=2026-01-01", file)
                .statusCode(400)
                .body("errors.field", contains("to"));
        imported(id + "/imports?from=2026-01-01&to=2031-01-02", file)
                .statusCode(400)
                .body("errors.field", contains("to"));
        imported(id + "/imports?from=9999-12-30", file).statusCode(200);
        imported(id + "/imports?as=x", file).statusCode(400).body("errors.field", contains("as"));
        imported(UUID.randomUUID() + "/imports", file).statusCode(404);
        imported(id + "/imports", "x".repeat(1024 * 1024 + 1))
                .statusCode(413)
                .body("code", equalTo("payload_too_large"));
        admin().body("{}").post(CALENDARS + id + "/imports").then().statusCode(415);
        String daily = file("20260101").replace("END:VEVENT", "RRULE:FREQ=DAILY\r\nEND:VEVENT");
        imported(id + "/imports?from=2026-01-01&to=2030-01-01", daily)
                .statusCode(422)
                .body("errors.field", contains("body"));
    }

    @Test
    void onlySupervisorsImport() {
        String id = made();
        for (String role : List.of("agent", "integration", "supervisor")) {
            as(Fixtures.key(role.equals("integration") ? role : "agent", role))
                    .contentType("text/calendar")
                    .body(file("20270101"))
                    .post(CALENDARS + id + "/imports")
                    .then()
                    .statusCode(role.equals("supervisor") ? 200 : 403);
        }
    }

    private static String file(String... starts) {
        return "BEGIN:VCALENDAR\r\n"
                + String.join(
                        "",
                        Arrays.stream(starts)
                                .map(start -> "BEGIN:VEVENT\r\nDTSTART:" + start + "\r\nEND:VEVENT\r\n")
                                .toList())
                + "END:VCALENDAR\r\n";
    }

    private static ValidatableResponse imported(String path, String file) {
        return admin().contentType("text/calendar")
                .body(file)
                .post(CALENDARS + path)
                .then();
    }

    private static String made() {
        List<?> weekly = List.of(Map.of("day", "MON", "from", "09:00", "to", "18:00"));
        return admin().body(Map.of("name", unique("Desk"), "zone", "Europe/Rome", "weekly", weekly))
                .post("/api/v1/calendars")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
