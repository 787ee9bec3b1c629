package org.ascolta.triage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Rules as they are stored. What a newer release has added to one is passed over; one that cannot be read is left out. */
@ApplicationScoped
class RuleSetJson {

    private static final Logger LOG = Logger.getLogger(RuleSetJson.class);

    private static final String RULES = "rules";

    private final ObjectReader reader;
    private final ObjectWriter writer;

    RuleSetJson(ObjectMapper mapper) {
        reader = mapper.readerFor(RuleIn.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        writer = mapper.writer();
    }

    List<RuleIn> read(JsonObject definition) {
        JsonArray stored = definition.getJsonArray(RULES);
        List<RuleIn> rules = new ArrayList<>();
        for (int i = 0; i < stored.size(); i++) {
            try {
                rules.add(reader.readValue(stored.getJsonObject(i).encode()));
            } catch (JsonProcessingException | RuntimeException unreadable) {
                LOG.errorf("Rule %d of a published set cannot be read: it is passed over.", i);
            }
        }
        return rules;
    }

    JsonObject write(List<RuleIn> rules) {
        try {
            return new JsonObject().put(RULES, new JsonArray(writer.writeValueAsString(rules)));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
