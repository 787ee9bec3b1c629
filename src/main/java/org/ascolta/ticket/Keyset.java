package org.ascolta.ticket;

import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.stream.IntStream;
import org.ascolta.web.Cursor;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;

/**
 * A total order of rows, and how a page begins after the last row of the page before: rows that arrive meanwhile push
 * nothing out and repeat nothing.
 *
 * @param name  says in a cursor which order it belongs to
 * @param order the ORDER BY
 * @param after the condition on what comes later, with a {@code ?} for each key
 */
record Keyset(String name, String order, String after, List<Key> keys) {

    Keyset(String name, String order, String after, Key... keys) {
        this(name, order, after, List.of(keys));
    }

    /** Leaves out everything up to the row at which the cursor was cut. */
    void startAfter(Conditions where, String cursor) {
        List<String> parts = Cursor.parts(cursor, keys.size() + 1);
        if (parts != null) {
            if (!name.equals(parts.get(0))) {
                throw Problem.of(ErrorCode.invalid_request, "The cursor belongs to another list or sort.");
            }
            List<Object> values = IntStream.range(0, keys.size())
                    .mapToObj(i -> keys.get(i).parse(parts.get(i + 1)))
                    .toList();
            where.andEach(after, values);
        }
    }

    String cursorAt(Row last) {
        Object[] parts = new Object[keys.size() + 1];
        parts[0] = name;
        for (int i = 0; i < keys.size(); i++) {
            parts[i + 1] = keys.get(i).read(last);
        }
        return Cursor.of(parts);
    }
}
