package org.ascolta.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.quarkus.resteasy.reactive.jackson.runtime.serialisers.ServerJacksonMessageBodyReader;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/** Reads the bodies of the API, and refuses a key that is there twice. What platforms write to hooks is read by others. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
class StrictReader extends ServerJacksonMessageBodyReader {

    private final ObjectReader reader;

    StrictReader(ObjectMapper json) {
        reader = json.reader().with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    }

    @Override
    protected ObjectReader getEffectiveReader() {
        return reader;
    }
}
