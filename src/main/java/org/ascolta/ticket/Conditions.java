package org.ascolta.ticket;

import java.util.ArrayList;
import java.util.List;
import org.ascolta.access.Scope;

/** A WHERE clause that grows: each {@code ?} of a fragment becomes a numbered parameter. */
final class Conditions {

    private final StringBuilder sql = new StringBuilder("true");
    private final List<Object> values;

    private Conditions(List<Object> values) {
        this.values = values;
    }

    /** Everything that a caller may read, of the tickets called {@code t}. */
    static Conditions within(Scope scope) {
        Conditions all = new Conditions(new ArrayList<>());
        all.sql.append(" AND ").append(scope.where("t", 1));
        all.values.add(scope.queueIds());
        all.values.add(scope.accountIds());
        return all;
    }

    /** Another clause of the same statement. */
    Conditions beside() {
        return new Conditions(values);
    }

    /** Adds a fragment in which every {@code ?} stands for the same value. */
    Conditions and(String fragment, Object value) {
        sql.append(" AND ").append(fragment.replace("?", parameter(value)));
        return this;
    }

    /** Adds a fragment that has one {@code ?} for each value, in their order. */
    Conditions andEach(String fragment, List<?> each) {
        sql.append(" AND ");
        int from = 0;
        for (Object value : each) {
            int mark = fragment.indexOf('?', from);
            sql.append(fragment, from, mark).append(parameter(value));
            from = mark + 1;
        }
        sql.append(fragment, from, fragment.length());
        return this;
    }

    Conditions and(String fragment) {
        sql.append(" AND ").append(fragment);
        return this;
    }

    /** Adds a value outside of any condition, such as a LIMIT, and says how it is called. */
    String parameter(Object value) {
        values.add(value);
        return "$" + values.size();
    }

    String sql() {
        return sql.toString();
    }

    Object[] values() {
        return values.toArray();
    }
}
