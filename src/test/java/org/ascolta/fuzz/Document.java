package org.ascolta.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** An OpenAPI document: its operations, and its references followed. */
final class Document {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "options", "head");

    /**
     * @param body    schema of the body, missing when it takes none
     * @param file    what it takes instead of JSON, or null
     * @param streams whether its answer does not end
     */
    record Operation(
            String method, String path, List<Parameter> parameters, JsonNode body, File file, boolean streams) {

        String name() {
            return method + " " + path;
        }
    }

    record Parameter(String name, String in, JsonNode schema) {}

    /** A body that is no JSON: its media type, and one that works. */
    record File(String type, String example) {}

    private final JsonNode root;

    Document(JsonNode root) {
        this.root = root;
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        root.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> METHODS.contains(method.getKey()))
                .forEach(method -> operations.add(new Operation(
                        method.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        parameters(path.getValue(), method.getValue()),
                        body(method.getValue()),
                        file(method.getValue()),
                        method.getValue().toString().contains("text/event-stream")))));
        return operations;
    }

    JsonNode follow(JsonNode schema) {
        JsonNode reference = schema.path("$ref");
        return reference.isTextual() ? follow(root.at(reference.textValue().substring(1))) : schema;
    }

    private List<Parameter> parameters(JsonNode... places) {
        List<Parameter> parameters = new ArrayList<>();
        for (JsonNode place : places) {
            place.path("parameters").forEach(given -> {
                JsonNode parameter = follow(given);
                parameters.add(new Parameter(
                        parameter.path("name").asText(), parameter.path("in").asText(), parameter.path("schema")));
            });
        }
        return parameters;
    }

    private File file(JsonNode operation) {
        JsonNode content = follow(operation.path("requestBody")).path("content");
        return content.isEmpty() || content.has("application/json")
                ? null
                : new File(
                        content.fieldNames().next(),
                        content.iterator().next().path("example").asText());
    }

    private JsonNode body(JsonNode operation) {
        JsonNode content = follow(operation.path("requestBody")).path("content");
        JsonNode json = content.path("application/json");
        JsonNode any =
                json.isMissingNode() && content.size() > 0 ? content.iterator().next() : json;
        return any.isMissingNode() ? MissingNode.getInstance() : any.path("schema");
    }
}
