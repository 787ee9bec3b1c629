package org.ascolta.channel;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A posted form ({@code application/x-www-form-urlencoded}). Nothing makes it unreadable: what is no escape stands for itself. */
public final class FormFields {

    /** A field with one character for each of its bytes, as signatures see it. */
    public record Field(String name, String value) {}

    private FormFields() {}

    /** The fields in their order. */
    public static List<Field> of(byte[] body) {
        List<Field> fields = new ArrayList<>();
        for (String pair : new String(body, StandardCharsets.ISO_8859_1).split("&")) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                String name = equals < 0 ? pair : pair.substring(0, equals);
                fields.add(new Field(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1))));
            }
        }
        return fields;
    }

    /** The form as the JSON object that it amounts to: values are texts, and those of a repeated name a list. */
    public static Payload payload(byte[] body) {
        JsonObject object = new JsonObject();
        of(body).forEach(field -> add(object, text(field.name()), text(field.value())));
        return Payload.of(object.encode().getBytes(StandardCharsets.UTF_8));
    }

    private static void add(JsonObject object, String name, String value) {
        Object there = object.getValue(name);
        if (there == null) {
            object.put(name, value);
        } else if (there instanceof JsonArray list) {
            list.add(value);
        } else {
            object.put(name, new JsonArray().add(there).add(value));
        }
    }

    private static String text(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static String decoded(String written) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(written.length());
        for (int i = 0; i < written.length(); i++) {
            char next = written.charAt(i);
            int escaped = next == '%' ? escaped(written, i) : -1;
            if (escaped >= 0) {
                bytes.write(escaped);
                i += 2;
            } else {
                bytes.write(next == '+' ? ' ' : next);
            }
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static int escaped(String written, int at) {
        if (at + 2 >= written.length()) {
            return -1;
        }
        int high = Character.digit(written.charAt(at + 1), 16);
        int low = Character.digit(written.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
