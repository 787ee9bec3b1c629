package org.ascolta.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the API's document says of each operation, from the table {@code openapi/operations.txt}. */
record Operations(Map<String, Line> all) {

    private static final String TABLE = "openapi/operations.txt";

    /** One operation: its answer's schema is null when there is no body; {@code orNothing}, it may have nothing to show. */
    record Line(
            String key,
            String id,
            String status,
            String schema,
            boolean orNothing,
            String summary,
            List<Parameter> parameters) {

        /** Whether the code itself says what is answered. */
        boolean isAsDeclared() {
            return "*".equals(schema);
        }
    }

    /** A query parameter that is read by other means than a declared argument. */
    record Parameter(String name, String type, String description) {}

    static Operations read() {
        Map<String, Line> all = new LinkedHashMap<>();
        Line current = null;
        for (String text : lines()) {
            if (text.startsWith(" ")) {
                String[] parts = text.trim().split("\\s+", 3);
                current.parameters().add(new Parameter(parts[0], parts[1], parts[2]));
            } else if (!text.startsWith("#") && !text.isBlank()) {
                current = line(text.split("\\s+", 6));
                all.put(current.key(), current);
            }
        }
        return new Operations(all);
    }

    static String key(String method, String path) {
        return method + ' ' + path;
    }

    private static Line line(String[] parts) {
        boolean orNothing = parts[4].endsWith("?");
        String schema = parts[4].equals("-") ? null : parts[4].replace("?", "");
        return new Line(key(parts[0], parts[1]), parts[2], parts[3], schema, orNothing, parts[5], new ArrayList<>());
    }

    private static List<String> lines() {
        ClassLoader classes = Thread.currentThread().getContextClassLoader();
        try (InputStream table = classes.getResourceAsStream(TABLE);
                BufferedReader reader = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
