package org.ascolta.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A request as the stub received it; header names are lower case. */
record StubRequest(String method, String path, String query, Map<String, String> headers, byte[] body) {

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** A parameter of the query, decoded; null where there is none. */
    String parameter(String name) {
        for (String pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return null;
    }

    boolean isJson() {
        return header("content-type").toLowerCase(java.util.Locale.ROOT).matches("application/json\\s*(;.*)?");
    }

    /** The body; a missing node when it is no JSON. */
    JsonNode json() {
        try {
            JsonNode node = Ascolta.JSON.readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }
}
