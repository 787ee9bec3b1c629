package org.ascolta.triage;

import static org.ascolta.testing.Fixtures.admin;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RuleSetRefusalsTest {

    private static final String PATH = "/api/v1/rule-sets";

    /** Some of what is tried is right, and active then. */
    @AfterEach
    void rollBack() {
        admin().post(PATH + "/0/activate").then().statusCode(200);
    }

    @Test
    void allThatIsWrongWithConditionsIsSaidAtOnceWithItsPlace() {
        post(
                        rule("a", "customer.vip &&\n  message.body == ''"),
                        rule("b", "true"),
                        rule("c", "message.text + 1 == 'x'"))
                .statusCode(422)
                .body("code", equalTo("rule_invalid"))
                .body("errors.field", contains("rules[0].when", "rules[2].when"))
                .body("errors[0].message", containsString("(line 2, column 10)"))
                .body("errors[1].message", containsString("(line 1, column 14)"));
    }

    @Test
    void namesThatNothingHasAreRefused() {
        post(
                        with(rule("a", "true"), "then", Map.of("queue", "nowhere")),
                        with(rule("b", "true"), "then", Map.of("team", "nobody", "slaPolicy", "never")))
                .statusCode(422)
                .body("code", equalTo("invalid_field"))
                .body("errors.field", contains("rules[0].then.queue", "rules[1].then.team", "rules[1].then.slaPolicy"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            id ~ null ~ 400 ~ rules[0].id
            id ~ "" ~ 400 ~ rules[0].id
            id ~ "Upper" ~ 400 ~ rules[0].id
            id ~ "-a" ~ 400 ~ rules[0].id
            id ~ "a b" ~ 400 ~ rules[0].id
            when ~ null ~ 400 ~ rules[0].when
            when ~ " " ~ 400 ~ rules[0].when
            when ~ 5 ~ 400 ~ rules[0].when
            then ~ {} ~ 422 ~ rules[0].then
            then ~ null ~ 422 ~ rules[0].then
            then ~ [] ~ 400 ~ rules[0].then
            then ~ {"tags": []} ~ 422 ~ rules[0].then
            then ~ {"points": 101} ~ 400 ~ rules[0].then.points
            then ~ {"points": -101} ~ 400 ~ rules[0].then.points
            then ~ {"points": 1.5} ~ 400 ~ rules[0].then.points
            then ~ {"band": "huge"} ~ 400 ~ rules[0].then.band
            then ~ {"queue": ""} ~ 400 ~ rules[0].then.queue
            then ~ {"queue": "review"} ~ 422 ~ rules[0].then.queue
            then ~ {"skills": [null]} ~ 400 ~ rules[0].then.skills[0]
            then ~ {"tags": [" "]} ~ 400 ~ rules[0].then.tags[0]
            then ~ {"tags": ["01234567890123456789012345678901234567890123456789012345678901234"]} ~ 400 ~ rules[0].then.tags[0]
            then ~ {"tags": ["1","2","3","4","5","6","7","8","9","10","11","12","13","14","15","16","17","18","19","20","21"]} ~ 400 ~ rules[0].then.tags
            then ~ {"disposition": "rude"} ~ 400 ~ rules[0].then.disposition
            then ~ {"mention": "like"} ~ 400 ~ rules[0].then.mention
            then ~ {"approval": "yes"} ~ 400 ~ rules[0].then.approval
            then ~ {"disposition": "troll", "mention": "engage"} ~ 422 ~ rules[0].then.mention
            then ~ {"empty": true} ~ 400 ~ rules[0].then.empty
            when ~ "message.tone == 'angry'" ~ 422 ~ rules[0].when
            then ~ {"incident": " "} ~ 400 ~ rules[0].then.incident
            then ~ {"shout": true} ~ 400 ~ rules[0].then.shout
            stop ~ 1 ~ 400 ~ rules[0].stop
            validFrom ~ "soon" ~ 400 ~ rules[0].validFrom
            validTo ~ "2026-01-01T00:00:00" ~ 400 ~ rules[0].validTo
            more ~ 1 ~ 400 ~ rules[0].more
            """)
    void whatIsWrongIsNamed(String field, String value, int status, String fault) {
        Map<String, String> rule = new HashMap<>(Map.of("id", "\"x\"", "when", "\"true\"", "then", "{\"points\": 1}"));
        rule.put(field, value);
        String body = rule.entrySet().stream()
                .map(one -> "\"%s\": %s".formatted(one.getKey(), one.getValue()))
                .collect(Collectors.joining(", ", "{\"rules\": [{", "}]}"));

        admin().body(body).post(PATH).then().statusCode(status).body("errors.field", hasItem(fault));
        admin().body(body).post(PATH + "/dry-run").then().statusCode(status).body("errors.field", hasItem(fault));
    }

    @Test
    void aKeyThatIsThereTwiceIsRefused() {
        admin().body("{\"rules\": [], \"rules\": []}")
                .post(PATH)
                .then()
                .statusCode(400)
                .body("errors.field", contains("rules"));
        admin().body("{\"rules\": [{\"id\": \"a\", \"when\": \"true\", \"then\": {\"points\": 1, \"points\": 2}}]}")
                .post(PATH)
                .then()
                .statusCode(400)
                .body("errors.field", contains("rules[0].then.points"))
                .body("errors.message", contains("is there twice"));
    }

    @Test
    void setsHaveLimits() {
        admin().body("{}").post(PATH).then().statusCode(400).body("errors.field", hasItem("rules"));
        admin().body("{\"rules\": [null]}").post(PATH).then().statusCode(400).body("errors.field", hasItem("rules[0]"));
        post(IntStream.range(0, 501).mapToObj(n -> rule("r" + n, "true")).toArray())
                .statusCode(400)
                .body("errors.field", hasItem("rules"));
        post(rule("a", "true"), rule("a", "false")).statusCode(422).body("errors.field", contains("rules[1].id"));
        post(with(with(rule("a", "true"), "validFrom", "2026-01-02T00:00:00Z"), "validTo", "2026-01-02T00:00:00Z"))
                .statusCode(422)
                .body("errors.field", contains("rules[0].validTo"));
        post(rule("a", "x".repeat(2001))).statusCode(400).body("errors.field", hasItem("rules[0].when"));
        post().statusCode(201).body("rules", empty());
        post(IntStream.range(0, 500)
                        .mapToObj(n -> rule("r" + n, "author.followers > " + n))
                        .toArray())
                .statusCode(201);
    }

    private static Map<String, Object> rule(String id, String when) {
        return Map.of("id", id, "when", when, "then", Map.of("points", 5));
    }

    private static Map<String, Object> with(Map<String, Object> rule, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(rule);
        changed.put(field, value);
        return changed;
    }

    private static ValidatableResponse post(Object... rules) {
        return admin().body(Map.of("rules", List.of(rules))).post(PATH).then();
    }
}
