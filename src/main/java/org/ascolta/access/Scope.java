package org.ascolta.access;

import java.util.Arrays;
import java.util.UUID;

/**
 * What a caller sees: tickets of these queues on these accounts; null stands for all. The one seam by which reads are
 * narrowed: what is outside does not exist for him (404).
 */
public record Scope(UUID[] queueIds, UUID[] accountIds) {

    public static final Scope ALL = new Scope(null, null);

    /**
     * The SQL condition on a table with {@code queue_id} and {@code account_id}. It takes two parameters from
     * {@code firstParam} on: {@link #queueIds()} and {@link #accountIds()}.
     */
    public String where(String alias, int firstParam) {
        return condition(alias + ".queue_id", firstParam) + " AND " + condition(alias + ".account_id", firstParam + 1);
    }

    /** Whether a thing of this queue (null: of none) and account is inside; agrees with {@link #where}. */
    public boolean holds(UUID queueId, UUID accountId) {
        return isIn(queueIds, queueId) && isIn(accountIds, accountId);
    }

    private static String condition(String column, int parameter) {
        return "($%2$d::uuid[] IS NULL OR %1$s = ANY($%2$d))".formatted(column, parameter);
    }

    private static boolean isIn(UUID[] allowed, UUID id) {
        return allowed == null || Arrays.asList(allowed).contains(id);
    }
}
