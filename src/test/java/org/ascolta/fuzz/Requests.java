package org.ascolta.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.ascolta.testing.ServiceProcess;
import org.ascolta.testing.Wire;

/** Turns an operation into one request, mostly right and somewhere wrong, all from one random. */
final class Requests {

    private final Random random;
    private final Harvest harvest;
    private final Values values;
    private final Evil evil;

    /** @param target path and query, encoded */
    record Request(String method, String target, Map<String, String> headers, byte[] body) {

        byte[] bytes() {
            return Wire.request(method, target, headers, body);
        }

        /** The last word of the path that is no id: what the answer's ids are ids of. */
        String collection() {
            String collection = "";
            for (String part : target.replaceAll("\\?.*", "").split("/")) {
                collection = part.matches("[a-z-]+") ? part : collection;
            }
            return collection;
        }

        @Override
        public String toString() {
            return method + " " + Findings.brief(target, 300) + " " + Findings.brief(headers.toString(), 400) + " "
                    + Findings.brief(new String(body, StandardCharsets.UTF_8), 600);
        }
    }

    Requests(Document document, Harvest harvest, Random random) {
        this.random = random;
        this.harvest = harvest;
        this.values = new Values(document, harvest, random);
        this.evil = new Evil(random);
    }

    Request of(Document.Operation operation) {
        if (operation.file() != null && !chance(10)) {
            byte[] file = operation.file().example().getBytes(StandardCharsets.UTF_8);
            byte[] sent = chance(40) ? evil.body(file) : file;
            return new Request(
                    operation.method(),
                    path(operation) + query(operation),
                    headers(sent, operation.file().type()),
                    sent);
        }
        byte[] body = operation.body().isMissingNode() ? new byte[0] : body(operation.body());
        return new Request(
                operation.method(), path(operation) + query(operation), headers(body, "application/json"), body);
    }

    private String path(Document.Operation operation) {
        StringBuilder path = new StringBuilder();
        String before = "";
        for (String part : operation.path().substring(1).split("/")) {
            boolean isHole = part.startsWith("{");
            path.append('/').append(isHole ? hole(before, part) : part);
            before = isHole ? before : part;
        }
        return path.toString();
    }

    private String hole(String collection, String part) {
        String known = harvest.any(collection, random);
        if (known == null || chance(8)) {
            String any = evil.string();
            // An empty segment would be another path, and dots are resolved by clients.
            return any.isEmpty() || any.startsWith(".") ? part.length() + "x" : encode(any);
        }
        return encode(known);
    }

    private String query(Document.Operation operation) {
        List<String> pairs = new ArrayList<>();
        for (Document.Parameter parameter : operation.parameters()) {
            if (parameter.in().equals("query") && random.nextInt(3) == 0) {
                JsonNode right = values.of(parameter.name(), parameter.schema(), 0);
                String text = right.isArray() ? right.path(0).asText() : right.asText();
                pairs.add(encode(parameter.name()) + "=" + encode(chance(30) ? evilText() : text));
            }
        }
        if (chance(4)) {
            pairs.add("unknown=" + encode(evil.string()));
        }
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private Map<String, String> headers(byte[] body, String type) {
        Map<String, String> headers = new TreeMap<>();
        if (!chance(3)) {
            headers.put("Authorization", "Bearer " + (chance(2) ? "nobody" : ServiceProcess.ADMIN_KEY));
        }
        if (body.length > 0 || chance(5)) {
            headers.put(
                    "Content-Type",
                    chance(4) ? pick("text/plain", "application/xml", "a", "application/json;charset=x") : type);
        }
        if (chance(12)) {
            headers.put(
                    "If-Match",
                    pick("*", "\"1\"", "\"0\"", "W/\"1\"", "1", "\"", "\"1\", \"2\"", "\"99999999999999999999\"", ""));
        }
        if (chance(12)) {
            headers.put("Idempotency-Key", chance(20) ? line(evil.string()) : "key-" + random.nextInt(300));
        }
        if (chance(3)) {
            headers.put("Accept", pick("text/html", "*/*", "application/xml", "a/b;q=x", ""));
        }
        return headers;
    }

    private byte[] body(JsonNode schema) {
        JsonNode right = values.of("", schema, 0);
        if (chance(8)) {
            return evil.body(bytes(right));
        }
        if (chance(50)) {
            for (int left = 1 + random.nextInt(2); left > 0; left--) {
                spoil(right);
            }
        }
        return bytes(right);
    }

    /** Somewhere in it, one value is replaced, dropped or added. */
    private void spoil(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.isEmpty() || chance(10) ? "unknown" : names.get(random.nextInt(names.size()));
            JsonNode inner = object.path(name);
            if (inner.isContainerNode() && inner.size() > 0 && random.nextBoolean()) {
                spoil(inner);
            } else if (chance(20)) {
                object.remove(name);
            } else {
                object.set(name, evil.value());
            }
        } else if (node instanceof ArrayNode array) {
            array.add(evil.value());
        }
    }

    private String evilText() {
        return random.nextBoolean() ? evil.string() : evil.number();
    }

    /** A header value ends at a line's end, whoever writes it. */
    private static String line(String text) {
        return text.replaceAll("[\\r\\n\\u0000]", "");
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private String pick(String... from) {
        return from[random.nextInt(from.length)];
    }

    private static byte[] bytes(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
