package org.ascolta.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/** JSON objects whose order is kept, without what is null: platforms leave it out. */
final class Fields {

    private Fields() {}

    /** @param pairs names and values by turns */
    static Map<String, Object> of(Object... pairs) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] != null) {
                fields.put((String) pairs[i], pairs[i + 1]);
            }
        }
        return fields;
    }
}
