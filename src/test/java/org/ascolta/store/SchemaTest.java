package org.ascolta.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SchemaTest {

    @Inject
    Schema schema;

    @Inject
    Database database;

    @Test
    void anEmptyDatabaseIsEnough() {
        assertThat(schema.isReady()).isTrue();
        var queues =
                database.rows("SELECT name FROM queue ORDER BY name").await().indefinitely();
        assertThat(queues).extracting(row -> row.getString(0)).contains("default", "review");
    }
}
