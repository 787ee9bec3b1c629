package org.ascolta.channel;

import static org.ascolta.testing.Fixtures.admin;
import static org.ascolta.testing.Fixtures.as;
import static org.ascolta.testing.Fixtures.key;
import static org.ascolta.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class BrandResourceTest {

    private static final String BRANDS = "/api/v1/brands";

    @Test
    void aBrandLivesFromPostToDelete() {
        String name = unique("Aeroporto");
        String id = created(Map.of("name", name, "industry", "transport"));
        String tag = admin().get(BRANDS + "/" + id)
                .then()
                .statusCode(200)
                .body("name", equalTo(name))
                .body("industry", equalTo("transport"))
                .extract()
                .header("ETag");

        String renamed = unique("Aeroporti");
        admin().header("If-Match", tag)
                .body(patch("name", renamed))
                .patch(BRANDS + "/" + id)
                .then()
                .statusCode(200)
                .body("name", equalTo(renamed))
                .body("industry", equalTo("transport"));
        admin().body(patch("industry", null))
                .patch(BRANDS + "/" + id)
                .then()
                .statusCode(200)
                .body("industry", nullValue());

        admin().header("If-Match", tag)
                .delete(BRANDS + "/" + id)
                .then()
                .statusCode(412)
                .body("code", equalTo("version_mismatch"));
        admin().delete(BRANDS + "/" + id).then().statusCode(204);
        admin().get(BRANDS + "/" + id).then().statusCode(404).body("code", equalTo("not_found"));
    }

    @Test
    void aNameIsTakenOnce() {
        String name = unique("Treni");
        created(Map.of("name", name));
        admin().body(Map.of("name", name))
                .post(BRANDS)
                .then()
                .statusCode(409)
                .body("code", equalTo("duplicate"))
                .body("errors[0].field", equalTo("name"));
    }

    @Test
    void whatIsNotAcceptableIsNamed() {
        refused(Map.of(), 400, "name");
        refused(Map.of("name", " "), 400, "name");
        refused(Map.of("name", "x".repeat(201)), 400, "name");
        refused(Map.of("name", unique("x"), "colour", "red"), 400, "colour");
        String id = created(Map.of("name", unique("Navi")));
        admin().body(patch("name", null))
                .patch(BRANDS + "/" + id)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("name"));
        admin().get(BRANDS + "/nonsense").then().statusCode(404);
        admin().patch(BRANDS + "/" + UUID.randomUUID()).then().statusCode(400);
        admin().body(patch("name", "x"))
                .patch(BRANDS + "/" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @Test
    void aRepeatedPostMakesOne() {
        String key = UUID.randomUUID().toString();
        Map<String, String> body = Map.of("name", unique("Once"));
        String first = admin().header("Idempotency-Key", key)
                .body(body)
                .post(BRANDS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        admin().header("Idempotency-Key", key)
                .body(body)
                .post(BRANDS)
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", equalTo("true"))
                .body("id", equalTo(first));
    }

    @Test
    void pagesShowEveryBrandOnceWhileNewOnesArrive() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(created(Map.of("name", unique("Page"))));
        }
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            var page = admin().queryParam("limit", 2)
                    .queryParams(cursor == null ? Map.of() : Map.of("cursor", cursor))
                    .get(BRANDS)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("items.id", String.class));
            cursor = page.getString("next");
            created(Map.of("name", unique("Meanwhile")));
        } while (cursor != null);
        assertThat(seen).doesNotHaveDuplicates().containsAll(made);
        admin().queryParam("cursor", "nonsense").get(BRANDS).then().statusCode(400);
        admin().queryParam("limit", 201).get(BRANDS).then().statusCode(400);
    }

    @Test
    void onlyAdminsWrite() {
        String integration = key("integration", "integration");
        String agent = key("agent", "agent");
        for (String key : List.of(integration, agent)) {
            as(key).get(BRANDS).then().statusCode(200);
            as(key).body(Map.of("name", unique("x"))).post(BRANDS).then().statusCode(403);
        }
    }

    private static String created(Map<String, ?> body) {
        return admin().body(body).post(BRANDS).then().statusCode(201).extract().path("id");
    }

    private static void refused(Map<String, ?> body, int status, String field) {
        admin().body(body).post(BRANDS).then().statusCode(status).body("errors[0].field", equalTo(field));
    }

    private static Map<String, Object> patch(String field, Object value) {
        Map<String, Object> patch = new HashMap<>();
        patch.put(field, value);
        return patch;
    }
}
