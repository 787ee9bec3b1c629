package org.ascolta.web;

import io.vertx.pgclient.PgException;
import java.util.Set;

/**
 * A failure as logs may show it: where and what kind, with the messages of those kinds only that never quote data (the
 * database's driver, for one, quotes the parameters of a statement).
 */
public final class Redacted {

    private static final Set<Class<?>> SAFE =
            Set.of(NullPointerException.class, IllegalStateException.class, ClassCastException.class);

    private static final int FRAMES = 30;
    private static final int CAUSES = 5;

    private Redacted() {}

    /** The chain of causes with their stacks, without data. */
    public static String trace(Throwable failure) {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < CAUSES; cause = cause.getCause()) {
            text.append(depth++ == 0 ? "" : "\nCaused by: ").append(name(cause));
            StackTraceElement[] frames = cause.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, FRAMES); i++) {
                text.append("\n\tat ").append(frames[i]);
            }
        }
        return text.toString();
    }

    private static String name(Throwable cause) {
        String type = cause.getClass().getName();
        if (cause instanceof PgException pg) {
            return type + " " + pg.getSqlState() + (pg.getConstraint() == null ? "" : " " + pg.getConstraint());
        }
        return SAFE.contains(cause.getClass()) ? type + ": " + cause.getMessage() : type;
    }
}
