package org.ascolta.sla;

import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.ascolta.store.Tx;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;

/** Refuses to take away what the active rules name: they would go on without it, and nobody would hear of it. */
public final class RuleUse {

    /** By itself: who has waited for a publication must see what it names. The next one waits until this is done. */
    private static final String LOCK = "SELECT FROM rule_head FOR SHARE";

    /** Whether it is among what the names of the active rules stand for. */
    private static final String NAMED = """
            SELECT EXISTS (SELECT FROM rule_head h JOIN rule_set s ON s.version = h.active_version,
                           jsonb_each_text(s.resolved -> $1) named
                           WHERE named.value = $2)""";

    private RuleUse() {}

    /** Calendars are those that conditions ask for by name. */
    static Uni<Void> ofCalendar(Tx tx, UUID id) {
        return of(tx, "asked", id, "The active rules ask for this calendar; change them first.");
    }

    static Uni<Void> ofPolicy(Tx tx, UUID id) {
        return of(tx, "policies", id, "The active rules set clocks by this policy; change them first.");
    }

    public static Uni<Void> ofQueue(Tx tx, UUID id) {
        return of(tx, "queues", id, "The active rules send tickets to this queue; change them first.");
    }

    public static Uni<Void> ofTeam(Tx tx, UUID id) {
        return of(tx, "teams", id, "The active rules give tickets to this team; change them first.");
    }

    private static Uni<Void> of(Tx tx, String kind, UUID id, String why) {
        return tx.run(LOCK)
                .flatMap(locked -> tx.first(NAMED, kind, id.toString()))
                .invoke(row -> {
                    if (row.getBoolean(0)) {
                        throw Problem.of(ErrorCode.in_use, why);
                    }
                })
                .replaceWithVoid();
    }
}
