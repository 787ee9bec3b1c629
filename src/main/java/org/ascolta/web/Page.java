package org.ascolta.web;

import java.util.List;
import java.util.function.Function;

/** One page of a list, and the cursor of the next one; null on the last page. */
public record Page<T>(List<T> items, String next) {

    /**
     * The page of a query that asked for one row more than the limit, which tells whether there is a next page.
     *
     * @param cursor the cursor that continues after an item
     */
    public static <R, T> Page<T> of(List<R> rows, int limit, Function<R, T> item, Function<R, String> cursor) {
        boolean last = rows.size() <= limit;
        List<R> shown = last ? rows : rows.subList(0, limit);
        return new Page<>(shown.stream().map(item).toList(), last ? null : cursor.apply(shown.get(limit - 1)));
    }
}
