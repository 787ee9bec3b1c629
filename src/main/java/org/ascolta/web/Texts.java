package org.ascolta.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.util.function.Function;

/** Texts as the store can keep them. */
public final class Texts {

    private Texts() {}

    /** Without NUL and without halves of surrogate pairs: PostgreSQL or its driver would refuse or mangle them. */
    public static String clean(String text) {
        int clean = 0;
        while (clean < text.length() && isPlain(text.charAt(clean))) {
            clean++;
        }
        return clean == text.length() ? text : cleaned(text);
    }

    private static String cleaned(String text) {
        return text.codePoints()
                .filter(point -> point != 0 && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isPlain(char unit) {
        return unit != 0 && !Character.isSurrogate(unit);
    }

    /** Reads a JSON string, and nothing else, as a value; null from the function is a refusal. */
    static class Reader<T> extends StdScalarDeserializer<T> {

        private final transient Function<String, T> read;

        Reader(Class<T> type, Function<String, T> read) {
            super(type);
            this.read = read;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (T) context.handleUnexpectedToken(handledType(), parser);
            }
            T value = read.apply(parser.getText());
            return value != null
                    ? value
                    : (T) context.handleWeirdStringValue(handledType(), "", "not %s", Kinds.of(handledType()));
        }
    }
}
