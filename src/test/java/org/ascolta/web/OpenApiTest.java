package org.ascolta.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** Regenerate the committed document: {@code ./mvnw test -Dtest=OpenApiTest -Dopenapi.write=true}. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OpenApiTest {

    private static final Path COMMITTED = Path.of("src/main/docs/openapi.yaml");

    @Test
    void theCommittedDocumentIsTheOneThatIsServed() throws IOException {
        String served = given().get("/q/openapi").asString();
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(COMMITTED, served);
        }
        assertThat(Files.readString(COMMITTED)).isEqualTo(served);
    }

    @Test
    void everyOperationHasItsLineInTheTable() {
        List<String> missing = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        eachOperation((key, operation) -> {
            if (!Operations.read().all().containsKey(key)) {
                missing.add(key);
            }
            ids.add(operation.path("operationId").asText());
        });
        assertThat(missing).isEmpty();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z][A-Za-z]+"));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        JsonNode document = document();
        document.findValuesAsText("$ref").forEach(reference -> assertThat(
                        document.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @Test
    void everyOperationSaysWhoMayCallWhatItTakesAndHowItFails() {
        eachOperation((key, operation) -> {
            assertThat(operation.at("/security/0/bearer").size()).as(key).isPositive();
            assertThat(operation.at("/responses").has("401")).as(key).isTrue();
            if (operation.has("requestBody")) {
                assertThat(operation.at("/requestBody/content")).isNotEmpty().allSatisfy(body -> assertThat(
                                body.has("example"))
                        .as("example of " + key)
                        .isTrue());
            }
        });
    }

    @Test
    void whatMayBeMissingIsNotSaidToBeNeeded() {
        JsonNode document = document();
        JsonNode schemas = document.at("/components/schemas");
        assertThat(document.at("/paths/~1api~1v1~1tickets~1{id}~1decline/post/requestBody/required")
                        .asBoolean())
                .isFalse();
        assertThat(document.at("/paths/~1api~1v1~1queues~1{id}~1next/post/requestBody/required")
                        .asBoolean())
                .isFalse();
        for (String patch : List.of("AgentPatch", "QueuePatch", "TeamPatch", "SlaPolicyPatch")) {
            assertThat(schemas.path(patch).has("required")).as(patch).isFalse();
            assertThat(schemas.path(patch).at("/properties/name/type").asText())
                    .as(patch + " may not be null")
                    .isEqualTo("string");
        }
        assertThat(schemas.at("/QueuePatch/properties/calendarId/anyOf")).hasSize(2);
        assertThat(schemas.at("/RuleThen/properties").has("empty")).isFalse();
    }

    private static void eachOperation(BiConsumer<String, JsonNode> check) {
        document().path("paths").properties().stream()
                .filter(path -> path.getKey().startsWith("/api/"))
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> check.accept(
                                Operations.key(operation.getKey().toUpperCase(Locale.ROOT), path.getKey()),
                                operation.getValue())));
    }

    private static JsonNode document() {
        try {
            return new ObjectMapper()
                    .readTree(given().get("/q/openapi?format=json").asString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
