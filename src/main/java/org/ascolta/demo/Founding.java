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
    private final Exits exits;
    private final String publicUrl;

    /** @param publicUrl where the platforms reach the service, without a slash at the end */
    Founding(Ascolta ascolta, Secrets secrets, StubPlatform stub, String publicUrl) {
        this.ascolta = ascolta;
        this.secrets = secrets;
        this.exits = new Exits(secrets, stub);
        this.publicUrl = publicUrl;
    }

    /** Where a line of the story goes: an account, and the connection that it stands behind. */
    record Door(Company.Account account, String connectionId, String platform, String secret, String hookUrl) {}

    /** The company's doors by the key of the account. */
    Map<String, Door> found(Company company) throws InterruptedException {
        Map<String, String> brands = new HashMap<>();
        for (Company.Brand brand : company.brands()) {
            brands.put(brand.key(), brand(brand));
        }
        Map<String, Door> doors = new HashMap<>();
        for (Company.Connection connection : company.connections()) {
            List<Company.Account> accounts = company.accounts(connection);
            String connectionId = connection(connection, accounts.get(0));
            String hookUrl = publicUrl + "/hooks/" + connectionId;
            for (Company.Account account : accounts) {
                account(connection, account, connectionId, brands.get(account.brand()));
                exits.echoes(connection, account, hookUrl);
                String secret = secrets.of(connection);
                doors.put(account.key(), new Door(account, connectionId, connection.platform(), secret, hookUrl));
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

    /** @param first any account of it: they all go out by one address */
    private String connection(Company.Connection connection, Company.Account first) throws InterruptedException {
        Map<String, Object> exit = exits.of(connection, first).address();
        Map<String, Object> body = new LinkedHashMap<>(exit);
        body.put("platform", connection.platform());
        body.put("name", connection.name());
        body.put("secrets", List.of(secrets.of(connection)));
        body.put("verifyToken", secrets.verifyToken(connection));
        body.put("trustedIdentity", connection.trustedIdentity());
        String id =
                findOrPost("/connections", there -> there.path("name").asText().equals(connection.name()), body);
        ascolta.patch("/connections/" + id, exit);
        return id;
    }

    private void account(Company.Connection connection, Company.Account account, String connectionId, String brandId)
            throws InterruptedException {
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
        ascolta.patch(
                "/accounts/" + id,
                Map.of("credentials", exits.of(connection, account).credentials()));
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
