package org.ascolta.store;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import java.util.function.BooleanSupplier;

/**
 * Who waits for what the current context does. A use case that has not begun when its asker has gone is not begun: under
 * a storm of clients that give up and come again, the database works for those who still wait.
 */
public final class Asker {

    private static final String KEY = Asker.class.getName();

    private Asker() {}

    /** Of the request that the current context serves; what belongs to no request is never asked in vain. */
    public static void hasGone(BooleanSupplier hasGone) {
        if (VertxContext.isOnDuplicatedContext()) {
            Vertx.currentContext().putLocal(KEY, hasGone);
        }
    }

    static BooleanSupplier current() {
        BooleanSupplier asker =
                VertxContext.isOnDuplicatedContext() ? Vertx.currentContext().getLocal(KEY) : null;
        return asker == null ? () -> false : asker;
    }
}
