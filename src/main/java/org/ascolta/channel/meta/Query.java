package org.ascolta.channel.meta;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Query strings, read and written. */
final class Query {

    private Query() {}

    /** Of several values of a name the first; what is not encoded rightly is left out. */
    static Map<String, String> read(String query) {
        Map<String, String> values = new HashMap<>();
        for (String part : query.split("&")) {
            String[] pair = part.split("=", 2);
            try {
                values.putIfAbsent(decoded(pair[0]), pair.length == 2 ? decoded(pair[1]) : "");
            } catch (IllegalArgumentException notEncoded) {
                continue;
            }
        }
        return values;
    }

    /** {@code ?name=value&…}, of names and values in turn; a null value leaves its name out. */
    static String of(String... namesAndValues) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                query.append(query.length() == 0 ? '?' : '&')
                        .append(namesAndValues[i])
                        .append('=')
                        .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
            }
        }
        return query.toString();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
