package org.ascolta.sla;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.as;
import static org.ascolta.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.testing.Fixtures;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CalendarResourceTest {

    private static final String CALENDARS = "/api/v1/calendars/";
    private static final List<?> WEEKLY = List.of(opening("MON", "09:00", "18:00"), opening("FRI", "22:00", "06:00"));

    @Inject
    Database database;

    @Test
    void aCalendarIsMadeReadChangedAndDeleted() {
        String name = unique("Desk");
        String id = made(name);

        admin().get(CALENDARS + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("name", equalTo(name))
                .body("zone", equalTo("Europe/Rome"))
                .body("weekly.day", contains("MON", "FRI"))
                .body("exceptions", empty());
        patch(id, Map.of("exceptions", List.of(exception("2026-12-25"), exception("2026-04-05", "10:00", "24:00"))))
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("exceptions.date", contains("2026-04-05", "2026-12-25"))
                .body("exceptions[0].intervals[0].to", equalTo("24:00"))
                .body("name", equalTo(name));
        admin().get("/api/v1/calendars?limit=200").then().body("items.id", hasItem(id));
        admin().delete(CALENDARS + id).then().statusCode(204);
        admin().get(CALENDARS + id).then().statusCode(404);
        admin().get(CALENDARS + id + "/versions").then().statusCode(404);
        admin().get("/api/v1/calendars?limit=200").then().body("items.findAll{it.id=='" + id + "'}", empty());
        made(name);
    }

    @Test
    void everyChangeIsAVersionAndRaisesTheEdition() {
        long edition = edition();
        String id = made(unique("Desk"));
        assertThat(edition()).isGreaterThan(edition);
        patch(id, Map.of("zone", "UTC")).statusCode(200);
        patch(id, Map.of("zone", "UTC")).statusCode(200).header("ETag", "\"2\"");

        String next = admin().get(CALENDARS + id + "/versions?limit=1")
                .then()
                .statusCode(200)
                .body("items.version", contains(2))
                .body("items.zone", contains("UTC"))
                .extract()
                .path("next");
        admin().queryParam("cursor", next)
                .get(CALENDARS + id + "/versions")
                .then()
                .body("items.version", contains(1))
                .body("items.zone", contains("Europe/Rome"))
                .body("items.validFrom", contains(notNullValue()))
                .body("next", nullValue());
        admin().get(CALENDARS + id + "/versions?cursor=x").then().statusCode(400);
    }

    @Test
    void runningClocksFollowWhenTheyAreToldTo() {
        String id = made(unique("Desk"));
        patch(id, Map.of("zone", "UTC")).statusCode(200);
        assertThat(rebindings(id)).isEmpty();

        admin().body(Map.of())
                .patch(CALENDARS + id + "?applyToRunning=true")
                .then()
                .statusCode(200)
                .body("version", equalTo(3));
        assertThat(rebindings(id)).containsExactly(validFrom(id, 3));
        admin().body(Map.of())
                .patch(CALENDARS + id + "?applyToRunning=maybe")
                .then()
                .statusCode(400);
    }

    @Test
    void aVersionHoldsFromAfterTheOneBefore() {
        String id = made(unique("Desk"));
        String later = "UPDATE calendar_version SET valid_from = now() + interval '1 second' WHERE calendar_id = $1";
        database.desk(tx -> tx.run(later, UUID.fromString(id))).await().indefinitely();
        patch(id, Map.of("zone", "UTC")).statusCode(200);
        assertThat(validFrom(id, 2)).isEqualTo(validFrom(id, 1).plusNanos(1000));
    }

    @Test
    void whatAPolicyReckonsByStays() {
        String id = made(unique("Desk"));
        UUID policy = policy(id);
        admin().delete(CALENDARS + id).then().statusCode(409).body("code", equalTo("in_use"));
        database.desk(tx -> tx.run("UPDATE sla_policy SET deleted_at = now() WHERE id = $1", policy))
                .await()
                .indefinitely();
        admin().delete(CALENDARS + id).then().statusCode(204);
    }

    @Test
    void aStaleVersionIsRefused() {
        String id = made(unique("Desk"));
        patch(id, Map.of("zone", "UTC")).statusCode(200);
        admin().header("If-Match", "\"1\"")
                .body(Map.of("zone", "Asia/Kolkata"))
                .patch(CALENDARS + id)
                .then()
                .statusCode(412);
        admin().header("If-Match", "\"1\"").delete(CALENDARS + id).then().statusCode(412);
    }

    @Test
    void aNameIsTakenOnce() {
        String name = unique("Desk");
        made(name);
        post(calendar(name)).statusCode(409).body("code", equalTo("duplicate")).body("errors.field", contains("name"));
        patch(made(unique("Desk")), Map.of("name", name)).statusCode(409);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    name,       '""',                                                    400, name
                    zone,       '"Rome"',                                                422, zone
                    zone,       '"+01:00"',                                              422, zone
                    zone,       'null',                                                  400, zone
                    weekly,     '[]',                                                    400, weekly
                    weekly,     'null',                                                  400, weekly
                    weekly,     '[null]',                                                400, weekly[0]
                    weekly,     '[{"day":"MON","from":"9:00","to":"18:00"}]',            400, weekly[0].from
                    weekly,     '[{"day":"MON","from":"24:00","to":"18:00"}]',           400, weekly[0].from
                    weekly,     '[{"day":"MON","from":"09:00","to":"24:01"}]',           400, weekly[0].to
                    weekly,     '[{"day":"MON","from":"09:00"}]',                        400, weekly[0].to
                    weekly,     '[{"day":"Monday","from":"09:00","to":"18:00"}]',        400, weekly[0].day
                    weekly,     '[{"day":"MON","from":"09:00","to":"09:00"}]',           422, weekly[0].to
                    exceptions, '[{"date":"2026-02-30","intervals":[]}]',                400, exceptions[0].date
                    exceptions, '[{"date":[2026,2,3],"intervals":[]}]',                  400, exceptions[0].date
                    exceptions, '[{"date":"2026-02-03"}]',                               400, exceptions[0].intervals
                    exceptions, '[{"date":"2026-02-03","intervals":[{"from":"x","to":"18:00"}]}]', 400, exceptions[0].intervals[0].from
                    exceptions, '[{"date":"2026-02-03","intervals":[{"from":"09:00","to":"09:00"}]}]', 422, exceptions[0].intervals[0].to
                    exceptions, '[{"date":"2026-02-03","intervals":[]},{"date":"2026-02-03","intervals":[]}]', 422, exceptions[1].date
                    """)
    void badFieldsAreNamed(String field, String value, int status, String named) {
        String body = new JsonObject(new HashMap<>(calendar(unique("Bad"))))
                .put(field, new JsonArray("[" + value + "]").getValue(0))
                .encode();
        admin().body(body).post("/api/v1/calendars").then().statusCode(status).body("errors.field", hasItem(named));
    }

    @Test
    void listsHaveBoundsAndNoDuplicates() {
        String id = made(unique("Desk"));
        List<?> twice = List.of(opening("MON", "09:00", "10:00"), opening("MON", "09:00", "10:00"));
        patch(id, Map.of("weekly", twice)).statusCode(422).body("errors.field", contains("weekly[1]"));
        List<?> many = IntStream.range(0, 51)
                .mapToObj(i -> opening("TUE", "09:00", "10:%02d".formatted(i)))
                .toList();
        patch(id, Map.of("weekly", many)).statusCode(400).body("errors.field", contains("weekly"));
        patch(id, Map.of("weekly", many.subList(0, 50))).statusCode(200);
        List<?> dates = IntStream.range(0, 1001)
                .mapToObj(i -> exception(LocalDate.of(2026, 1, 1).plusDays(i).toString()))
                .toList();
        patch(id, Map.of("exceptions", dates)).statusCode(400).body("errors.field", contains("exceptions"));
        patch(id, Map.of("exceptions", dates.subList(0, 1000))).statusCode(200);
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("exceptions", null);
        patch(id, nothing).statusCode(400);
    }

    @Test
    void everybodyReadsAndSupervisorsWrite() {
        String id = made(unique("Desk"));
        for (String role : List.of("agent", "integration")) {
            String key = Fixtures.key(role, role);
            as(key).get(CALENDARS + id).then().statusCode(200);
            as(key).body(calendar(unique("Desk")))
                    .post("/api/v1/calendars")
                    .then()
                    .statusCode(403);
            as(key).delete(CALENDARS + id).then().statusCode(403);
        }
        as(Fixtures.key("agent", "supervisor"))
                .body(calendar(unique("Desk")))
                .post("/api/v1/calendars")
                .then()
                .statusCode(201);
        RestAssured.given().get("/api/v1/calendars").then().statusCode(401);
    }

    private long edition() {
        return database.rows("SELECT edition FROM sla_head")
                .await()
                .indefinitely()
                .get(0)
                .getLong(0);
    }

    private List<OffsetDateTime> rebindings(String id) {
        return database
                .rows("SELECT at FROM sla_rebinding WHERE calendar_id = $1", UUID.fromString(id))
                .await()
                .indefinitely()
                .stream()
                .map(row -> row.getOffsetDateTime(0))
                .toList();
    }

    private OffsetDateTime validFrom(String id, int version) {
        String sql = "SELECT valid_from FROM calendar_version WHERE calendar_id = $1 AND version = $2";
        return database.rows(sql, UUID.fromString(id), version)
                .await()
                .indefinitely()
                .get(0)
                .getOffsetDateTime(0);
    }

    private UUID policy(String calendar) {
        UUID id = Ids.next();
        JsonObject target =
                new JsonObject().put("metric", "resolution").put("seconds", 60).put("calendarId", calendar);
        JsonObject definition = new JsonObject().put("targets", new JsonArray().add(target));
        String version = """
                INSERT INTO sla_policy_version (id, policy_id, version, valid_from, definition)
                VALUES ($1, $1, 1, 'infinity', $2)""";
        database.desk(tx -> tx.run("INSERT INTO sla_policy (id, name) VALUES ($1, $2)", id, unique("policy"))
                        .flatMap(made -> tx.run(version, id, definition)))
                .await()
                .indefinitely();
        return id;
    }

    private static String made(String name) {
        return post(calendar(name))
                .statusCode(201)
                .header("Location", notNullValue())
                .body("version", equalTo(1))
                .extract()
                .path("id");
    }

    private static Map<String, Object> calendar(String name) {
        return Map.of("name", name, "zone", "Europe/Rome", "weekly", WEEKLY);
    }

    private static Map<String, Object> opening(String day, String from, String to) {
        return Map.of("day", day, "from", from, "to", to);
    }

    private static Map<String, Object> exception(String date, String... interval) {
        return Map.of(
                "date",
                date,
                "intervals",
                interval.length == 0 ? List.of() : List.of(Map.of("from", interval[0], "to", interval[1])));
    }

    private static ValidatableResponse post(Map<String, Object> body) {
        return admin().body(body).post("/api/v1/calendars").then();
    }

    private static ValidatableResponse patch(String id, Map<String, Object> body) {
        return admin().body(body).patch(CALENDARS + id).then();
    }
}
