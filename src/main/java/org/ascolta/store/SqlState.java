package org.ascolta.store;

import io.vertx.pgclient.PgException;
import java.util.Set;

/** What a database error means for the work that met it. */
public enum SqlState {
    /** The data itself is refused: the same work will fail again. SQLSTATE classes 22, 23, 54. */
    DATA,
    /** Connection, conflict, resources, operator, time: the same work may succeed later. Classes 08, 40, 53, 55, 57. */
    TRANSIENT,
    /** A fault of ours, or no database error at all. */
    OTHER;

    private static final Set<String> DATA_CLASSES = Set.of("22", "23", "54");
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "25", "40", "53", "55", "57");

    public static SqlState of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException pg) {
                return ofCode(pg.getSqlState());
            }
            if (cause instanceof Unavailable || cause instanceof java.io.IOException || isClosed(cause)) {
                return TRANSIENT;
            }
        }
        return OTHER;
    }

    /** The violated constraint, or null. */
    public static String constraint(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException pg) {
                return pg.getConstraint();
            }
        }
        return null;
    }

    /** Whether a JDBC failure says that the database is away, rather than that it refuses. */
    static boolean causedByConnection(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.sql.SQLException sql && sql.getSQLState() != null) {
                return ofCode(sql.getSQLState()) == TRANSIENT;
            }
        }
        return false;
    }

    private static SqlState ofCode(String code) {
        String type = code == null || code.length() < 2 ? "" : code.substring(0, 2);
        return DATA_CLASSES.contains(type) ? DATA : TRANSIENT_CLASSES.contains(type) ? TRANSIENT : OTHER;
    }

    private static boolean isClosed(Throwable cause) {
        return cause instanceof io.vertx.core.VertxException
                || cause instanceof io.vertx.sqlclient.ClosedConnectionException;
    }
}
