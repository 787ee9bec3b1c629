package org.ascolta.channel;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.ascolta.web.Cursor;

/** Where a list, newest first, goes on: after this item; from the top when both are null. */
record Since(OffsetDateTime createdAt, UUID id) {

    static Since of(String cursor) {
        List<String> parts = Cursor.parts(cursor, 2);
        return parts == null ? new Since(null, null) : new Since(Cursor.time(parts.get(0)), Cursor.id(parts.get(1)));
    }

    static String cursor(OffsetDateTime createdAt, UUID id) {
        return Cursor.of(createdAt, id);
    }
}
