package org.ascolta.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The opaque place in a list: the sort values of the last item shown, so that a page continues there whatever arrives
 * meanwhile. A cursor may come from anybody: each part is checked when it is read.
 */
public final class Cursor {

    /** Never part of a stored text, because PostgreSQL refuses it. */
    private static final String SEPARATOR = "\0";

    private static final String NULL = "-";
    private static final String VALUE = "=";

    private Cursor() {}

    /** The cursor after these sort values; null values are kept. */
    public static String of(Object... parts) {
        String joined = Arrays.stream(parts)
                .map(part -> part == null ? NULL : VALUE + part)
                .collect(Collectors.joining(SEPARATOR));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined.getBytes(StandardCharsets.UTF_8));
    }

    /** The {@code n} values of a cursor, nulls as they were; null when there is no cursor. */
    public static List<String> parts(String cursor, int n) {
        if (cursor == null) {
            return null;
        }
        List<String> parts = List.of(decoded(cursor).split(SEPARATOR, -1));
        if (parts.size() != n || !parts.stream().allMatch(Cursor::isPart)) {
            throw bad();
        }
        return Arrays.asList(parts.stream()
                .map(part -> part.equals(NULL) ? null : part.substring(1))
                .toArray(String[]::new));
    }

    /** A part that is a point in time; null stays null. */
    public static OffsetDateTime time(String part) {
        return part == null ? null : Parse.time(part).orElseThrow(Cursor::bad);
    }

    /** A part that is an id. */
    public static UUID id(String part) {
        return Parse.uuid(part).orElseThrow(Cursor::bad);
    }

    /** A part that is a whole number. */
    public static long number(String part) {
        try {
            return Long.parseLong(part);
        } catch (NumberFormatException unreadable) {
            throw bad();
        }
    }

    private static boolean isPart(String part) {
        return part.equals(NULL) || part.startsWith(VALUE);
    }

    private static String decoded(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException unreadable) {
            throw bad();
        }
    }

    private static Problem bad() {
        return Problem.of(ErrorCode.invalid_request, "The cursor is not one that this list has given.")
                .field("cursor", "is not one that this list has given");
    }
}
