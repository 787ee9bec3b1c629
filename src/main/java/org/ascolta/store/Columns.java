package org.ascolta.store;

import io.vertx.core.buffer.Buffer;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;

/** A list of rows as the arrays that {@code unnest} takes: one array a column, one round trip for all rows. */
public final class Columns<T> {

    private final Collection<T> rows;

    private Columns(Collection<T> rows) {
        this.rows = rows;
    }

    public static <T> Columns<T> of(Collection<T> rows) {
        return new Columns<>(rows);
    }

    public UUID[] uuids(Function<T, UUID> column) {
        return rows.stream().map(column).toArray(UUID[]::new);
    }

    public String[] texts(Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    public Long[] longs(Function<T, Long> column) {
        return rows.stream().map(column).toArray(Long[]::new);
    }

    public Integer[] integers(Function<T, Integer> column) {
        return rows.stream().map(column).toArray(Integer[]::new);
    }

    public Boolean[] booleans(Function<T, Boolean> column) {
        return rows.stream().map(column).toArray(Boolean[]::new);
    }

    public Buffer[] bytes(Function<T, byte[]> column) {
        return rows.stream().map(column).map(Buffer::buffer).toArray(Buffer[]::new);
    }

    public OffsetDateTime[] times(Function<T, OffsetDateTime> column) {
        return rows.stream().map(column).toArray(OffsetDateTime[]::new);
    }
}
