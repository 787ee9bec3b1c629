package org.ascolta.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ascolta.web.Texts;

/**
 * A JSON value of a platform, read the careful way: ids keep every digit, texts are clean, and what is needed and not
 * there, or of the wrong kind, is a {@link Fault} that names the field and never repeats what it holds. Fields that only
 * describe (names, counts, times) are null when they make no sense.
 */
public final class Payload {

    /** Ids are index keys, up to two in one key, and PostgreSQL's keys end at 2,704 bytes. */
    private static final int ID_BYTES = 1000;

    private static final int LABEL_LENGTH = 500;
    private static final int LINK_LENGTH = 8000;

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private final JsonNode node;
    private final String path;

    private Payload(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /** A whole body. One that is not valid UTF-8 is read with the bad bytes replaced. */
    public static Payload of(byte[] body) {
        try {
            return of(READER.readTree(body));
        } catch (IOException notClean) {
            return ofText(new String(body, StandardCharsets.UTF_8));
        }
    }

    private static Payload ofText(String body) {
        try {
            return of(READER.readTree(body));
        } catch (JsonProcessingException notJson) {
            throw new Fault("the body is not JSON");
        }
    }

    private static Payload of(JsonNode node) {
        return new Payload(node == null ? MissingNode.getInstance() : node, "");
    }

    /** The field's value; a missing one is an empty payload. */
    public Payload at(String field) {
        return new Payload(node.path(field), path.isEmpty() ? field : path + "." + field);
    }

    public boolean has(String field) {
        return node.hasNonNull(field);
    }

    /** Whether the field is written, be it null. */
    public boolean mentions(String field) {
        return node.has(field);
    }

    public boolean isObject() {
        return node.isObject();
    }

    public boolean isList() {
        return node.isArray();
    }

    /** The names of the fields, in their order. */
    public List<String> fields() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** This list's items, or the field's; none where there is no list. */
    public List<Payload> items() {
        List<Payload> items = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(item -> items.add(new Payload(item, path + "[" + items.size() + "]")));
        }
        return items;
    }

    /** An id that must be there. */
    public String id(String field) {
        String id = idOrNull(field);
        if (id == null) {
            throw at(field).fault("is missing");
        }
        return id;
    }

    public String idOrNull(String field) {
        return at(field).asId();
    }

    /** This value as an id, numbers as their digits; null when it is missing or empty. */
    public String asId() {
        if (node.isNumber() && !node.isIntegralNumber() || node.isBoolean()) {
            throw fault("is not an id");
        }
        String id = asText();
        if (id == null || id.isBlank()) {
            return null;
        }
        if (id.length() > ID_BYTES || id.getBytes(StandardCharsets.UTF_8).length > ID_BYTES) {
            throw fault("is too long");
        }
        return id.strip();
    }

    public String text(String field) {
        return at(field).asText();
    }

    /** This value as text of any length, cleaned; null when it is missing. */
    public String asText() {
        if (node.isContainerNode()) {
            throw fault("is not a text");
        }
        return node.isMissingNode() || node.isNull() ? null : Texts.clean(node.asText());
    }

    /** A name or the like: cut at 500 units, null when it is empty or no text. */
    public String label(String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual() && !value.isIntegralNumber()) {
            return null;
        }
        String label = cut(Texts.clean(value.asText()).strip(), LABEL_LENGTH);
        return label.isEmpty() ? null : label;
    }

    /** At most so many UTF-16 units, no pair cut in half. */
    private static String cut(String text, int units) {
        if (text.length() <= units) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(units - 1)) ? units - 1 : units);
    }

    /** This value as one line, as {@link #label} reads a field. */
    public String asLine() {
        String line = node.isTextual() ? cut(Texts.clean(node.asText()).strip(), LABEL_LENGTH) : "";
        return line.isEmpty() ? null : line;
    }

    /** An address or number that means nothing when it is cut: null when it is empty, no text, or over 500 units. */
    public String token(String field) {
        String token = label(field);
        return token == null || token.length() == LABEL_LENGTH ? null : token;
    }

    /** A link that a browser may follow, or null. */
    public String link(String field) {
        JsonNode value = node.path(field);
        String link = value.isTextual() ? Texts.clean(value.asText()).strip() : "";
        return link.length() <= LINK_LENGTH && WebAddress.is(link) ? link : null;
    }

    public Instant time(String field) {
        JsonNode value = node.path(field);
        return value.isTextual() || value.isNumber() ? Times.read(value.asText()) : null;
    }

    /** A count from zero on, or null. */
    public Long count(String field) {
        JsonNode value = node.path(field);
        return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0
                ? Long.valueOf(value.longValue())
                : null;
    }

    /** A signed whole number, or null. */
    public Long number(String field) {
        JsonNode value = node.path(field);
        return value.isIntegralNumber() && value.canConvertToLong() ? Long.valueOf(value.longValue()) : null;
    }

    /** A decimal number as it is written, or null. */
    public Double decimal(String field) {
        JsonNode value = node.path(field);
        return value.isNumber() && Double.isFinite(value.doubleValue()) ? Double.valueOf(value.doubleValue()) : null;
    }

    public Boolean flag(String field) {
        JsonNode value = node.path(field);
        return value.isBoolean() ? Boolean.valueOf(value.booleanValue()) : null;
    }

    public boolean is(String field) {
        return Boolean.TRUE.equals(flag(field));
    }

    public Fault fault(String what) {
        return new Fault((path.isEmpty() ? "the body" : path) + " " + what);
    }

    /** Why a payload cannot be understood: field names only. */
    public static final class Fault extends RuntimeException {

        private static final long serialVersionUID = 1;

        public Fault(String reason) {
            super(reason, null, false, false);
        }
    }
}
