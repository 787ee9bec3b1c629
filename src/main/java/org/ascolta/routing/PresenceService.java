package org.ascolta.routing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.ascolta.store.Database;
import org.ascolta.store.Tx;
import org.ascolta.web.Problem;
import org.jboss.logging.Logger;

/** Hears what agents say of themselves. */
@ApplicationScoped
class PresenceService {

    private static final Logger LOG = Logger.getLogger(PresenceService.class);

    // Who says the same again says it since he said it first, unless he had been silent for so long that he counted as
    // offline meanwhile. The time is when he says it, not when the transaction began: what he was given until then he
    // had.
    private static final String SAY = """
            UPDATE agent SET presence = $2, heartbeat_at = clock_timestamp(),
                   presence_since = CASE WHEN presence = $2 AND presence_since IS NOT NULL
                                              AND ($2 = 'offline' OR heartbeat_at > clock_timestamp() - $3 * interval '1 microsecond')
                                         THEN presence_since ELSE clock_timestamp() END
            WHERE id = $1""";

    private final Database database;
    private final AgentService agents;
    private final Returner returner;
    private final RoutingConfig config;

    PresenceService(Database database, AgentService agents, Returner returner, RoutingConfig config) {
        this.database = database;
        this.agents = agents;
        this.returner = returner;
        this.config = config;
    }

    /** Who goes gives back what customers wait for; what cannot be given back now is in the next rounds. */
    Uni<AgentOut> say(UUID id, Presence.Status status) {
        return database.desk(tx -> say(tx, id, status))
                .invoke(changed -> {
                    if (changed == 0) {
                        throw Problem.notFound();
                    }
                })
                .flatMap(said ->
                        status.isAbsent() ? giveBack(id) : Uni.createFrom().item(0))
                .flatMap(back -> agents.read(id));
    }

    /** How many agents said so: none when there is no such agent. */
    Uni<Integer> say(Tx tx, UUID id, Presence.Status status) {
        return tx.change(SAY, id, status.name(), config.heartbeatTimeout().toNanos() / 1000);
    }

    private Uni<Integer> giveBack(UUID id) {
        return returner.of(id)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Tickets of agent %s wait for the next round: %s",
                        id, failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithItem(0);
    }
}
