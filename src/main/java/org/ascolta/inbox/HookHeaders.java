package org.ascolta.inbox;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ascolta.channel.Platform;
import org.ascolta.channel.Reader;

/**
 * A request's headers: seen as a map without copying them, and stored as lines, of which the first is the query. Nothing
 * is stored of headers that no parser asks for: they may hold secrets.
 */
final class HookHeaders {

    private static final String READ = ":read";

    private HookHeaders() {}

    static Map<String, String> view(MultiMap headers) {
        return new View(headers);
    }

    static Buffer stored(Platform.Hook hook, Set<String> kept) {
        StringBuilder lines = new StringBuilder(hook.query());
        for (String name : kept) {
            String value = hook.header(name);
            if (value != null) {
                lines.append('\n').append(name).append(':').append(value);
            }
        }
        return Buffer.buffer(lines.toString());
    }

    /** What we asked for stands where headers do; no platform's adapter keeps a header of that name. */
    static Buffer stored(Reader.Read read) {
        JsonObject json = new JsonObject()
                .put("what", read.what())
                .put("subject", read.subject())
                .put("network", read.network())
                .put("account", read.account())
                .put("since", read.since());
        return Buffer.buffer("\n" + READ + ":" + json.encode());
    }

    private static Reader.Read read(String line) {
        if (line == null) {
            return null;
        }
        JsonObject json = new JsonObject(line);
        return new Reader.Read(
                json.getString("what"),
                json.getString("subject"),
                json.getString("network"),
                json.getString("account"),
                json.getInstant("since"));
    }

    static Platform.Hook restored(Buffer stored, Buffer body) {
        String[] lines = stored.toString(StandardCharsets.UTF_8).split("\n");
        Map<String, String> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':', 1);
            headers.put(lines[i].substring(0, colon), lines[i].substring(colon + 1));
        }
        Reader.Read read = read(headers.remove(READ));
        return new Platform.Hook(headers, "", lines[0], body.getBytes(), read);
    }

    /** Looks headers up where they are; only who walks through all of them pays for a copy. */
    private static final class View extends AbstractMap<String, String> {

        private final MultiMap headers;

        View(MultiMap headers) {
            this.headers = headers;
        }

        @Override
        public String get(Object name) {
            return headers.get((String) name);
        }

        @Override
        public boolean containsKey(Object name) {
            return headers.contains((String) name);
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            Map<String, String> copy = new LinkedHashMap<>();
            headers.forEach((name, value) -> copy.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
            return copy.entrySet();
        }
    }
}
