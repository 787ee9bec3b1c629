package org.ascolta.web;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Path, query and header parameters: what cannot be read is 400 and names the parameter, except in a path, where it names
 * nothing that exists (404).
 */
@Provider
class Parameters implements ParamConverterProvider {

    private static final Map<Class<?>, Function<String, Optional<?>>> READERS = Map.of(
            UUID.class,
            Parse::uuid,
            OffsetDateTime.class,
            Parse::time,
            Instant.class,
            text -> Parse.time(text).map(OffsetDateTime::toInstant),
            LocalDate.class,
            Parse::date,
            Integer.class,
            text -> Parse.number(text, Integer.MIN_VALUE, Integer.MAX_VALUE).map(Long::intValue),
            Long.class,
            text -> Parse.number(text, Long.MIN_VALUE, Long.MAX_VALUE),
            Boolean.class,
            Parse::bool);

    @Override
    @SuppressWarnings("unchecked")
    public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        if (type.isEnum()) {
            return (ParamConverter<T>) new Converter(words(type), name(annotations), words(type.getEnumConstants()));
        }
        Function<String, Optional<?>> reader = READERS.get(type);
        return reader == null ? null : (ParamConverter<T>) new Converter(reader, name(annotations), Kinds.of(type));
    }

    private static Function<String, Optional<?>> words(Class<?> type) {
        return text -> Arrays.stream(type.getEnumConstants())
                .filter(word -> word.toString().equals(text))
                .findFirst();
    }

    private static String words(Object[] words) {
        return "one of "
                + String.join(", ", Arrays.stream(words).map(Object::toString).toList());
    }

    /** The parameter's name; null for one of the path. */
    private static String name(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof QueryParam query) {
                return query.value();
            } else if (annotation instanceof HeaderParam header) {
                return header.value();
            } else if (annotation instanceof PathParam) {
                return null;
            }
        }
        return null;
    }

    private record Converter(Function<String, Optional<?>> reader, String name, String kind)
            implements ParamConverter<Object> {

        @Override
        public Object fromString(String text) {
            return text == null ? null : reader.apply(text).orElseThrow(this::refusal);
        }

        @Override
        public String toString(Object value) {
            return value.toString();
        }

        private Problem refusal() {
            return name == null ? Problem.notFound() : Problem.invalid(name, "must be " + kind);
        }
    }
}
