package org.ascolta.ticket;

import io.vertx.mutiny.sqlclient.Row;
import java.util.function.Function;
import org.ascolta.web.Cursor;

/** One value by which rows are ordered: the column that a cursor keeps, and how it comes back. */
enum Key {
    ID("id", Cursor::id),
    CREATED("created_at", Cursor::time),
    WAITING("all_oldest_open_at", Cursor::time),
    SCORE("score", Key::small),
    DUE("all_next_due_at", Cursor::time),
    OPENED("opened_at", Cursor::time),
    STARTED("started_at", Cursor::time),
    AT("at", Cursor::time),
    RANK("rank", Key::small),
    SEQUENCE("seq", Cursor::number),
    SIDE("side", Key::small),
    NAME("name", part -> part == null ? "" : part);

    private final String column;
    private final Function<String, Object> parse;

    Key(String column, Function<String, Object> parse) {
        this.column = column;
        this.parse = parse;
    }

    Object read(Row row) {
        return row.getValue(column);
    }

    Object parse(String part) {
        return parse.apply(part);
    }

    /** A number that no cursor can make too great for its column. */
    private static Object small(String part) {
        return (int) (Cursor.number(part) % 1000);
    }
}
