package org.ascolta.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    @Test
    void aMessageOfAnyLengthIsKeptWholeAndFoundByItsBeginning() {
        UUID id = Ids.next();
        String text = IntStream.range(0, 300_000).mapToObj(i -> "parola" + i).collect(Collectors.joining(" "));
        database.rows(
                        "INSERT INTO message (id, account_id, external_id, kind, text, received_at)"
                                + " VALUES ($1, $1, 'long', 'inbound', $2, now())",
                        id,
                        text)
                .await()
                .indefinitely();
        var found = database.rows(
                        "SELECT length(text) FROM message WHERE id = $1 AND search @@ to_tsquery('ascolta_plain', 'parola7')",
                        id)
                .await()
                .indefinitely();
        assertThat(found).extracting(row -> row.getInteger(0)).containsExactly(text.length());
        database.rows("DELETE FROM message WHERE id = $1", id).await().indefinitely();
    }
}
