package org.ascolta.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A refusal that the caller can act upon: thrown (or failed with) anywhere below a resource, answered as
 * {@code application/problem+json}. Details and messages are for humans and never repeat the caller's input.
 */
public class Problem extends RuntimeException {

    /** One field at fault, by its path in the body ({@code rules[2].when}) or its parameter's name. */
    public record Fault(String field, String message) {}

    private final ErrorCode code;
    private final int status;
    private final transient List<Fault> errors = new ArrayList<>();
    private final transient Map<String, Object> more = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    private Problem(ErrorCode code, int status, String detail) {
        super(detail, null, false, false);
        this.code = code;
        this.status = status;
    }

    public static Problem of(ErrorCode code, String detail) {
        return new Problem(code, code.status(), detail);
    }

    /** 404; also for what exists outside the caller's scope. */
    public static Problem notFound() {
        return of(ErrorCode.not_found, "There is no such resource.");
    }

    /** 400 {@code invalid_field}: the field itself can never be right. */
    public static Problem invalid(String field, String message) {
        return of(ErrorCode.invalid_field, field + " " + message).field(field, message);
    }

    /** 422 {@code invalid_field}: well formed, and refused for what it means (say, an id that nothing has). */
    public static Problem unprocessable(String field, String message) {
        return new Problem(ErrorCode.invalid_field, 422, field + " " + message).field(field, message);
    }

    /** Try again after so many seconds. */
    public static Problem later(ErrorCode code, String detail, long seconds) {
        return of(code, detail).header("Retry-After", Long.toString(seconds));
    }

    /** Adds a field at fault. */
    public Problem field(String field, String message) {
        errors.add(new Fault(field, message));
        return this;
    }

    /** Adds a member of its own to the body, for example {@code options}. */
    public Problem with(String key, Object value) {
        more.put(key, value);
        return this;
    }

    /** Adds a header to the answer. */
    public Problem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public ErrorCode code() {
        return code;
    }

    public int status() {
        return status;
    }

    public List<Fault> errors() {
        return Collections.unmodifiableList(errors);
    }

    public Map<String, Object> more() {
        return Collections.unmodifiableMap(more);
    }

    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }
}
