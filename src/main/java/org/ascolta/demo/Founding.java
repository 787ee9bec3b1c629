package org.ascolta.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Brings the demo company into being through the API, each part only if it is not there yet. */
class Founding {

    private final Ascolta ascolta;
    private final Secrets secrets;

    Founding(Ascolta ascolta, Secrets secrets) {
        this.ascolta = ascolta;
        this.secrets = secrets;
    }

    /** Where a line of the story goes: an account, and the connection that it stands behind. */
    record Door(Company.Account account, String connectionId, String platform, String secret) {}

    /** The company's doors by the key of the account. */
    Map<String, Door> found(Company company) throws InterruptedException {
        Map<String, String> brands = new HashMap<>();
        for (Company.Brand brand : company.brands()) {
            brands.put(brand.key(), brand(brand));
        }
        Map<String, Door> doors = new HashMap<>();
        for (Company.Connection connection : company.connections()) {
            String connectionId = connection(connection);
            for (Company.Account account : company.accounts()) {
                if (account.connection().equals(connection.key())) {
                    account(account, connectionId, brands.get(account.brand()));
                    Door door = new Door(account, connectionId, connection.platform(), secrets.of(connection));
                    doors.put(account.key(), door);
                }
            }
        }
        return doors;
    }

    private String brand(Company.Brand brand) throws InterruptedException {
        return findOrPost(
                "/brands",
                there -> there.path("name").asText().equals(brand.name()),
                Map.of("name", brand.name(), "industry", brand.industry()));
    }

    private String connection(Company.Connection connection) throws InterruptedException {
        return findOrPost(
                "/connections",
                there -> there.path("name").asText().equals(connection.name()),
                Map.of(
                        "platform", connection.platform(),
                        "name", connection.name(),
                        "secrets", List.of(secrets.of(connection)),
                        "trustedIdentity", connection.trustedIdentity()));
    }

    private void account(Company.Account account, String connectionId, String brandId) throws InterruptedException {
        findOrPost(
                "/accounts",
                there -> there.path("connectionId").asText().equals(connectionId)
                        && there.path("network").asText().equals(account.network())
                        && there.path("externalId").asText().equals(account.externalId()),
                Map.of(
                        "connectionId", connectionId,
                        "brandId", brandId,
                        "network", account.network(),
                        "externalId", account.externalId(),
                        "handle", account.handle(),
                        "role", account.role()));
    }

    private String findOrPost(String path, Predicate<JsonNode> same, Map<String, Object> body)
            throws InterruptedException {
        for (JsonNode there : ascolta.get(path + "?limit=200").path("items")) {
            if (same.test(there)) {
                return there.path("id").asText();
            }
        }
        return ascolta.post(path, body).path("id").asText();
    }
}
