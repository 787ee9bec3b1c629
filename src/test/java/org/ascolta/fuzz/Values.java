package org.ascolta.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Values that a schema asks for. What only the service knows (ids, names of things) comes from earlier answers. */
final class Values {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What the document calls a string, but only some strings mean anything. */
    private static final Map<String, List<String>> WORDS = Map.ofEntries(
            Map.entry(
                    "platform",
                    List.of(
                            "generic",
                            "telegram",
                            "meta",
                            "x",
                            "discourse",
                            "mastodon",
                            "twilio",
                            "cti",
                            "postmark",
                            "mailgun",
                            "slack",
                            "feed")),
            Map.entry("network", List.of("generic", "phone", "walk_in", "form")),
            Map.entry("role", List.of("official", "support", "regional", "listening")),
            Map.entry("roles", List.of("agent", "supervisor", "admin", "integration")),
            Map.entry(
                    "to",
                    List.of(
                            "open",
                            "resolved",
                            "snoozed",
                            "waiting_customer",
                            "waiting_third_party",
                            "18:00",
                            "24:00")),
            Map.entry("from", List.of("08:00", "09:30")),
            Map.entry("zone", List.of("Europe/Rome", "UTC")),
            Map.entry("when", List.of("true", "customer.vip", "message.text.contains('wifi')")),
            Map.entry("do", List.of("notify", "page", "raise_band")),
            Map.entry("status", List.of("new", "open", "resolved", "waiting_customer", "closed")),
            Map.entry("state", List.of("pending", "done", "ignored", "unrouted", "dead")),
            Map.entry("sort", List.of("due", "priority", "waiting", "created")),
            Map.entry("visibility", List.of("public", "private")),
            Map.entry("reason", List.of("thanks", "troll", "spam", "duplicate", "no_reply_needed")),
            Map.entry("kind", List.of("duplicate", "related", "integration", "bot", "agent")),
            Map.entry("band", List.of("low", "normal", "high", "urgent")),
            Map.entry("mode", List.of("answerHere", "answerFrom", "redirect")),
            Map.entry("botPolicy", List.of("off", "draft", "send")),
            Map.entry("approval", List.of("none", "public", "all")),
            Map.entry("trustedIdentity", List.of("crmId", "email", "phone")),
            Map.entry("language", List.of("it", "en", "de")),
            Map.entry("apiBaseUrl", List.of("https://example.org/api")),
            Map.entry("replyUrl", List.of("https://example.org/reply")),
            Map.entry("secrets", List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "123456:ABC-DEF_secret")));

    private final Document document;
    private final Harvest harvest;
    private final Random random;

    Values(Document document, Harvest harvest, Random random) {
        this.document = document;
        this.harvest = harvest;
        this.random = random;
    }

    JsonNode of(String name, JsonNode given, int depth) {
        JsonNode schema = document.follow(given);
        JsonNode choice = choices(schema);
        if (!choice.isEmpty()) {
            int which = random.nextInt(10) == 0 ? random.nextInt(choice.size()) : 0;
            return of(name, choice.get(which), depth + 1);
        }
        if (schema.has("enum")) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(name, schema, depth);
            case "integer", "number" -> NODES.numberNode(random.nextInt(100));
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "null" -> NODES.nullNode();
            default -> NODES.textNode(string(name, schema));
        };
    }

    /** A name is enough to know what is meant: an id of that kind, one of its words, or a little text. */
    String string(String name, JsonNode schema) {
        String id = name.endsWith("Id") ? name.substring(0, name.length() - 2) : name;
        String known = id.equals("cursor")
                        || name.endsWith("Id")
                        || name.endsWith("Ids")
                        || List.of("into", "ids", "queue", "assignee", "account", "customer")
                                .contains(name)
                ? harvest.any(name.endsWith("Ids") ? name.substring(0, name.length() - 3) : id, random)
                : null;
        if (known != null) {
            return known;
        }
        if (WORDS.containsKey(name)) {
            List<String> words = WORDS.get(name);
            return words.get(random.nextInt(words.size()));
        }
        return switch (schema.path("format").asText()) {
            case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
            case "date-time" ->
                Instant.ofEpochSecond(1_780_000_000L + random.nextInt(10_000_000))
                        .toString();
            case "date" -> "2026-12-" + (10 + random.nextInt(20));
            case "uri" -> "https://example.org/" + random.nextInt(100);
            default -> "text " + random.nextInt(100_000);
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(field -> required.add(field.textValue()));
        schema.path("properties").properties().forEach(field -> {
            if (depth < 6 && (required.contains(field.getKey()) || random.nextInt(3) > 0)) {
                object.set(field.getKey(), of(field.getKey(), field.getValue(), depth + 1));
            }
        });
        if (schema.path("properties").isEmpty()) {
            object.put("colour", "blue");
        }
        return object;
    }

    private ArrayNode array(String name, JsonNode schema, int depth) {
        ArrayNode array = NODES.arrayNode();
        for (int left = random.nextInt(3) + schema.path("minItems").asInt(); left > 0 && depth < 6; left--) {
            array.add(of(name, schema.path("items"), depth + 1));
        }
        return array;
    }

    private static JsonNode choices(JsonNode schema) {
        for (String way : List.of("oneOf", "anyOf", "allOf")) {
            if (schema.path(way).size() > 0) {
                return schema.path(way);
            }
        }
        return NODES.arrayNode();
    }

    private String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return type.get(random.nextInt(10) == 0 ? type.size() - 1 : 0).textValue();
        }
        return type.isTextual() ? type.textValue() : schema.has("properties") ? "object" : "string";
    }
}
