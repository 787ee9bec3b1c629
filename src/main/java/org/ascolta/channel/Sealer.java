package org.ascolta.channel;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.access.Vault;

/** Seals what is secret of a connection or account into its columns; null stays null. */
@ApplicationScoped
class Sealer {

    private final Vault vault;

    Sealer(Vault vault) {
        this.vault = vault;
    }

    Buffer text(String table, String column, UUID row, String text) {
        return text == null
                ? null
                : Buffer.buffer(vault.seal(table, column, row, text.getBytes(StandardCharsets.UTF_8)));
    }

    Buffer[] texts(String table, String column, UUID row, List<String> texts) {
        return texts == null
                ? null
                : texts.stream().map(text -> text(table, column, row, text)).toArray(Buffer[]::new);
    }

    /** Credentials: a JSON object of texts. Those that name nothing are none. */
    Buffer credentials(String table, UUID row, Map<String, String> credentials) {
        return credentials == null || credentials.isEmpty()
                ? null
                : text(table, "credentials", row, new JsonObject(Map.copyOf(credentials)).encode());
    }
}
