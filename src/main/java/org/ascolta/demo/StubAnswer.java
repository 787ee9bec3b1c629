package org.ascolta.demo;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer before anything happens to it on its way. */
record StubAnswer(int status, Map<String, String> headers, byte[] body) {

    static StubAnswer json(int status, Object body) {
        return of(status, "application/json", Ascolta.bytes(body));
    }

    static StubAnswer html(int status, String page) {
        return of(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    static StubAnswer nothing(int status) {
        return new StubAnswer(status, Map.of(), new byte[0]);
    }

    StubAnswer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new StubAnswer(status, more, body);
    }

    StubAnswer withBody(byte[] other) {
        return new StubAnswer(status, headers, other);
    }

    private static StubAnswer of(int status, String type, byte[] body) {
        return new StubAnswer(status, Map.of("Content-Type", type), body);
    }
}
