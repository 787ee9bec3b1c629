package org.ascolta.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import java.io.IOException;

/** Reads a {@link Maybe}: Jackson asks for the absent value of a record's component that the body does not name. */
class MaybeReader extends JsonDeserializer<Maybe<?>> implements ContextualDeserializer {

    private final JavaType type;

    MaybeReader() {
        this(null);
    }

    private MaybeReader(JavaType type) {
        this.type = type;
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
        return new MaybeReader(context.getContextualType().containedTypeOrUnknown(0));
    }

    @Override
    public Maybe<?> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return Maybe.of(context.readValue(parser, type));
    }

    @Override
    public Maybe<?> getNullValue(DeserializationContext context) {
        return Maybe.of(null);
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
        return Maybe.absent();
    }
}
