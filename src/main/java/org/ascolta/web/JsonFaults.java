package org.ascolta.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** Bodies that are no JSON, or not the JSON that was asked for. Jackson's own messages repeat the input: none is used. */
final class JsonFaults {

    private static final int LONGEST_PATH = 200;

    /** How the parser's complaint of a doubled key begins. */
    private static final String TWICE = "Duplicate field";

    private JsonFaults() {}

    static Problem problem(JsonProcessingException fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonParseException unread
                    && unread.getOriginalMessage().startsWith(TWICE)) {
                return Problem.invalid(path(unread.getProcessor().getParsingContext()), "is there twice");
            }
        }
        if (fault instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return Problem.invalid(path(mapping.getPath()), message(mapping));
        }
        if (fault instanceof MismatchedInputException) {
            return Problem.of(ErrorCode.invalid_request, "The body is not the JSON object that is expected here.");
        }
        return Problem.of(ErrorCode.invalid_request, "The body is not valid JSON" + place(fault.getLocation()) + ".");
    }

    private static String message(JsonMappingException fault) {
        if (fault instanceof UnrecognizedPropertyException) {
            return "is not known here";
        }
        Class<?> type = fault instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        if (type != null && type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        return fault instanceof InvalidFormatException || type != null
                ? "must be " + Kinds.of(type)
                : "has a value that cannot be read";
    }

    private static String path(List<JsonMappingException.Reference> path) {
        StringBuilder text = new StringBuilder();
        path.forEach(step -> append(text, step.getFieldName(), step.getIndex()));
        return cut(text);
    }

    private static String path(JsonStreamContext innermost) {
        Deque<JsonStreamContext> path = new ArrayDeque<>();
        for (JsonStreamContext step = innermost; !step.inRoot(); step = step.getParent()) {
            path.push(step);
        }
        StringBuilder text = new StringBuilder();
        path.forEach(step -> append(text, step.inArray() ? null : step.getCurrentName(), step.getCurrentIndex()));
        return cut(text);
    }

    private static void append(StringBuilder text, String name, int index) {
        if (name == null) {
            text.append('[').append(index).append(']');
        } else {
            text.append(text.isEmpty() ? "" : ".").append(name);
        }
    }

    private static String cut(StringBuilder text) {
        return text.length() <= LONGEST_PATH ? text.toString() : text.substring(0, LONGEST_PATH) + "…";
    }

    private static String place(JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
