package org.ascolta.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.ascolta.access.Vault;
import org.ascolta.store.Database;
import org.ascolta.store.Ids;
import org.ascolta.testing.Await;
import org.ascolta.testing.TestDatabase;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ConnectionBookTest {

    @Inject
    ConnectionBook book;

    @Inject
    Database database;

    @Inject
    Vault vault;

    @Test
    void opensTheSecretsOfAConnection() {
        UUID id = stored("first");

        HookConnection found = book.find(id).await().indefinitely();

        assertThat(found.secrets()).containsExactly("first");
        assertThat(found.verifyToken()).isNull();
        assertThat(found.platform().id()).isEqualTo("generic");
        assertThat(found.active()).isTrue();
        assertThat(found.toString()).doesNotContain("first");
    }

    @Test
    void whatIsNotThereIsFoundAsSoonAsItIs() {
        UUID id = Ids.next();
        assertThat(book.find(id).await().indefinitely()).isNull();
        store(id, "late");
        assertThat(book.find(id).await().indefinitely().secrets()).containsExactly("late");
    }

    @Test
    void aRotatedSecretHoldsAtOnceWhenItIsReread() {
        UUID id = stored("old");
        book.find(id).await().indefinitely();
        database.rows("UPDATE connection SET secrets = $2 WHERE id = $1", id, new Buffer[] {sealed(id, "new")})
                .await()
                .indefinitely();

        assertThat(book.reread(id).await().indefinitely().secrets()).containsExactly("new");
        assertThat(book.find(id).await().indefinitely().secrets()).containsExactly("new");
    }

    @Test
    void aRotatedSecretHoldsWithinTwoSecondsWhileHooksUseTheConnection() {
        UUID id = stored("old");
        book.find(id).await().indefinitely();
        database.rows("UPDATE connection SET secrets = $2 WHERE id = $1", id, new Buffer[] {sealed(id, "new")})
                .await()
                .indefinitely();

        Await.until(
                "the new secret",
                Duration.ofSeconds(2),
                () -> book.find(id).await().indefinitely().secrets().contains("new"));
    }

    private UUID stored(String secret) {
        UUID id = Ids.next();
        store(id, secret);
        return id;
    }

    private void store(UUID id, String secret) {
        database.rows(
                        "INSERT INTO connection (id, platform, name, secrets) VALUES ($1, 'generic', $2, $3)",
                        id,
                        id.toString(),
                        new Buffer[] {sealed(id, secret)})
                .await()
                .indefinitely();
    }

    private Buffer sealed(UUID id, String secret) {
        return Buffer.buffer(vault.seal("connection", "secrets", id, secret.getBytes(StandardCharsets.UTF_8)));
    }
}
