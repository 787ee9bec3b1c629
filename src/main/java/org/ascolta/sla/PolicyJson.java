package org.ascolta.sla;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;

/** Definitions of policies as they are stored. What a newer release has added to one is passed over. */
@ApplicationScoped
class PolicyJson {

    private final ObjectReader reader;
    private final ObjectWriter writer;

    PolicyJson(ObjectMapper mapper) {
        reader = mapper.readerFor(SlaPolicyIn.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        writer = mapper.writerFor(SlaPolicyIn.class);
    }

    /** Null stays null. */
    SlaPolicyIn read(JsonObject stored) {
        try {
            return stored == null ? null : reader.readValue(stored.encode());
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException("a stored policy cannot be read", unreadable);
        }
    }

    JsonObject write(SlaPolicyIn policy) {
        try {
            return new JsonObject(writer.writeValueAsString(policy));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
