package org.ascolta.access;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The parts of the API that a key's scopes name: {@code tickets:read} may read what lies under these paths,
 * {@code tickets:write} may read and change it. What lies in no area is closed to keys with scopes.
 */
enum Area {
    tickets("tickets", "messages", "obligations", "replies"),
    customers("customers"),
    channels("brands", "connections", "accounts"),
    desk("queues", "teams", "agents"),
    rules("rule-sets", "sla-policies", "calendars"),
    knowledge("incidents", "articles", "macros"),
    insights("insights"),
    events("events"),
    webhooks("webhooks"),
    inbox("inbox"),
    access("api-keys", "audit");

    private static final String ROOT = "/api/v1/";

    private final List<String> paths;

    Area(String... paths) {
        this.paths = List.of(paths);
    }

    String readScope() {
        return name() + ":read";
    }

    String writeScope() {
        return name() + ":write";
    }

    /** Every scope that a key can be given. */
    static List<String> scopes() {
        return Arrays.stream(values())
                .flatMap(area -> List.of(area.readScope(), area.writeScope()).stream())
                .toList();
    }

    /** The area of a path. */
    static Optional<Area> of(String path) {
        if (!path.startsWith(ROOT)) {
            return Optional.empty();
        }
        int end = path.indexOf('/', ROOT.length());
        String first = path.substring(ROOT.length(), end < 0 ? path.length() : end);
        return Arrays.stream(values())
                .filter(area -> area.paths.contains(first))
                .findFirst();
    }
}
