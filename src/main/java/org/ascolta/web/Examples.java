package org.ascolta.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.Operation;

/** Bodies that work, by the operation that takes them, from {@code openapi/examples.json}. */
final class Examples {

    private static final String FILE = "openapi/examples.json";

    private Examples() {}

    static void addTo(Operation operation) {
        if (operation.getRequestBody() != null) {
            Object example = read().get(operation.getOperationId());
            if (example != null) {
                operation
                        .getRequestBody()
                        .getContent()
                        .getMediaTypes()
                        .values()
                        .forEach(body -> body.setExample(example));
            }
        }
    }

    private static Map<?, ?> read() {
        ClassLoader classes = Thread.currentThread().getContextClassLoader();
        try (InputStream file = classes.getResourceAsStream(FILE)) {
            return new ObjectMapper().readValue(file, Map.class);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
