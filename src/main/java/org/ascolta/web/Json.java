package org.ascolta.web;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

/** JSON means what it says: no number is taken for a text, no text for a number, no half for a whole. */
@Singleton
class Json implements ObjectMapperCustomizer {

    /** After the modules that Quarkus registers: the last one that reads a type wins. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.enable(
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        for (LogicalType type : new LogicalType[] {LogicalType.Integer, LogicalType.Float, LogicalType.Boolean}) {
            mapper.coercionConfigFor(type)
                    .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
        }
        mapper.coercionConfigFor(LogicalType.Boolean).setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
        SimpleModule texts = new SimpleModule("ascolta");
        texts.addDeserializer(String.class, new Texts.Reader<>(String.class, Texts::clean));
        texts.addDeserializer(UUID.class, new Texts.Reader<>(UUID.class, text -> Parse.uuid(text)
                .orElse(null)));
        texts.addDeserializer(OffsetDateTime.class, new Texts.Reader<>(OffsetDateTime.class, text -> Parse.time(text)
                .orElse(null)));
        texts.addDeserializer(Instant.class, new Texts.Reader<>(Instant.class, text -> Parse.time(text)
                .map(OffsetDateTime::toInstant)
                .orElse(null)));
        texts.addDeserializer(LocalDate.class, new Texts.Reader<>(LocalDate.class, text -> Parse.date(text)
                .orElse(null)));
        mapper.registerModule(texts);
    }
}
