package org.ascolta.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Java types in the words of an API's user. */
final class Kinds {

    private static final Map<Class<?>, String> WORDS = Map.ofEntries(
            Map.entry(String.class, "a text"),
            Map.entry(Boolean.class, "true or false"),
            Map.entry(boolean.class, "true or false"),
            Map.entry(UUID.class, "an id"),
            Map.entry(Instant.class, "a time such as 2026-02-01T09:00:00Z"),
            Map.entry(OffsetDateTime.class, "a time such as 2026-02-01T09:00:00Z"),
            Map.entry(LocalDate.class, "a date such as 2026-02-01"),
            Map.entry(Integer.class, "a whole number"),
            Map.entry(int.class, "a whole number"),
            Map.entry(Short.class, "a whole number"),
            Map.entry(short.class, "a whole number"),
            Map.entry(Long.class, "a whole number"),
            Map.entry(long.class, "a whole number"),
            Map.entry(Double.class, "a number"),
            Map.entry(double.class, "a number"));

    private Kinds() {}

    static String of(Class<?> type) {
        if (type == null) {
            return "another value";
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return WORDS.getOrDefault(type, "an object");
    }
}
