package org.ascolta.faults;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ascolta.testing.Api;
import org.ascolta.testing.Signer;

/** One brand with one generic connection and an account for each name; what {@link Story} needs to be heard. */
record Company(String connection) {

    static final String SECRET = Signer.secret("faults");

    static Company found(Api api, List<String> accounts) {
        String brand = id(api, "/api/v1/brands", Map.of("name", "Faults"));
        String connection = id(
                api,
                "/api/v1/connections",
                Map.of("platform", "generic", "name", "faults", "secrets", List.of(SECRET)));
        for (String account : accounts) {
            Map<String, Object> in = new HashMap<>(Map.of("connectionId", connection, "brandId", brand));
            in.putAll(Map.of("network", "generic", "externalId", account, "handle", account));
            in.put("role", account.equals("watched") ? "listening" : "official");
            in.put("threading", threading(account));
            id(api, "/api/v1/accounts", in);
        }
        return new Company(connection);
    }

    String hook() {
        return "/hooks/" + connection;
    }

    /** The forum's public tickets end within the story, so that its later messages reopen them or follow up. */
    private static Map<String, Integer> threading(String account) {
        boolean brief = account.equals("forum");
        return Map.of(
                "privateReopenHours", 72, "publicWindowHours", brief ? 1 : 168, "publicReopenHours", brief ? 1 : 24);
    }

    private static String id(Api api, String path, Map<String, Object> body) {
        return api.post(path, body).get("id").textValue();
    }
}
