package org.ascolta.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Brings the demo company into being through the API, each part only if it is not there yet. Its replies go to the
 * stub, wherever that listens today.
 */
class Founding {

    private final Ascolta ascolta;
    private final Secrets secrets;
    private final StubPlatform stub;

    Founding(Ascolta ascolta, Secrets secrets, StubPlatform stub) {
        this.ascolta = ascolta;
        this.secrets = secrets;
        this.stub = stub;
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
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("platform", connection.platform());
        body.put("name", connection.name());
        body.put("secrets", List.of(secrets.of(connection)));
        body.put("trustedIdentity", connection.trustedIdentity());
        Map<String, Object> exit = exit(connection);
        body.putAll(exit);
        String id =
                findOrPost("/connections", there -> there.path("name").asText().equals(connection.name()), body);
        ascolta.patch("/connections/" + id, exit);
        return id;
    }

    /** Where its replies go. */
    private Map<String, Object> exit(Company.Connection connection) {
        return connection.platform().equals("generic")
                ? Map.of("replyUrl", stub.generic(connection.key(), secrets.of(connection)))
                : Map.of("apiBaseUrl", stub.address());
    }

    private void account(Company.Account account, String connectionId, String brandId) throws InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("connectionId", connectionId);
        body.put("brandId", brandId);
        body.put("network", account.network());
        body.put("externalId", account.externalId());
        body.put("handle", account.handle());
        body.put("role", account.role());
        String id = findOrPost(
                "/accounts",
                there -> there.path("connectionId").asText().equals(connectionId)
                        && there.path("network").asText().equals(account.network())
                        && there.path("externalId").asText().equals(account.externalId()),
                body);
        if (account.network().equals("telegram")) {
            String token = secrets.botToken(account.externalId());
            stub.telegram(token);
            ascolta.patch("/accounts/" + id, Map.of("credentials", Map.of("botToken", token)));
        }
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
