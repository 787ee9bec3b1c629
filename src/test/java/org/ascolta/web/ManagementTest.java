package org.ascolta.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.ascolta.testing.TestDatabase;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ManagementTest {

    @TestHTTPResource(value = "", management = true)
    URI management;

    @Inject
    Pool pool;

    @ConfigProperty(name = "quarkus.datasource.reactive.max-size")
    int size;

    @Test
    void readyIsWithTheDatabase() {
        given().get(management.resolve("/q/health/ready"))
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks[0].name", equalTo("database"));
    }

    @Test
    void anExhaustedPoolIsToldWithinASecondAndLivenessDoesNotMind() {
        List<SqlConnection> taken = new ArrayList<>();
        try {
            for (int i = 0; i < size; i++) {
                taken.add(pool.getConnectionAndAwait());
            }
            long start = System.nanoTime();
            given().get(management.resolve("/q/health/ready"))
                    .then()
                    .statusCode(503)
                    .body("status", equalTo("DOWN"));
            assertThat((System.nanoTime() - start) / 1e9).isLessThan(1.5);
            given().get(management.resolve("/q/health/live")).then().statusCode(200);
        } finally {
            taken.forEach(SqlConnection::closeAndAwait);
        }
        given().get(management.resolve("/q/health/ready")).then().statusCode(200);
    }

    @Test
    void metricsTellHowEachPoolIsUsed() {
        String metrics = given().get(management.resolve("/q/metrics"))
                .then()
                .statusCode(200)
                .extract()
                .asString();
        for (String name : List.of("desk", "acks", "workers")) {
            assertThat(metrics)
                    .contains("sql_pool_active{pool_name=\"" + name + "\"", "sql_pool_queue_size{pool_name=\"" + name);
        }
    }

    @Test
    void neitherIsOnThePortOfTheApi() {
        given().get("/q/health/ready").then().statusCode(404);
        given().get("/q/metrics").then().statusCode(404);
    }
}
