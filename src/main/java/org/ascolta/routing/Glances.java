package org.ascolta.routing;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.ascolta.access.Caller;
import org.ascolta.store.Database;
import org.ascolta.store.Schema;
import org.ascolta.ticket.TicketQueries;
import org.ascolta.web.Page;

/** Who looks at which ticket just now, so that two do not answer the same customer. */
@ApplicationScoped
class Glances {

    private static final int MOST = 200;

    private static final String LOOK = """
            INSERT INTO ticket_glance AS g (ticket_id, actor_id, state, since, expires_at)
            VALUES ($1, $2, $3, now(), now() + $4 * interval '1 microsecond')
            ON CONFLICT (ticket_id, actor_id) DO UPDATE SET state = $3, expires_at = excluded.expires_at,
                since = CASE WHEN g.state = $3 AND g.expires_at > now() THEN g.since ELSE now() END""";

    private static final String LEAVE = "DELETE FROM ticket_glance WHERE ticket_id = $1 AND actor_id = $2";

    private static final String WHO = """
            SELECT g.actor_id, g.state, g.since, g.expires_at, coalesce(a.name, k.name, g.actor_id) AS name
            FROM (SELECT *, CASE WHEN actor_id ~ '^[0-9a-f-]{36}$' THEN actor_id::uuid END AS id FROM ticket_glance
                  WHERE ticket_id = $1) g
            LEFT JOIN agent a ON a.id = g.id LEFT JOIN api_key k ON k.id = g.id
            WHERE g.expires_at > now() ORDER BY g.since, g.actor_id LIMIT %d""".formatted(MOST);

    private static final String PURGE = "DELETE FROM ticket_glance WHERE expires_at < now()";

    private final Database database;
    private final TicketQueries tickets;
    private final RoutingConfig config;
    private final Schema schema;
    private final Caller caller;

    Glances(Database database, TicketQueries tickets, RoutingConfig config, Schema schema, Caller caller) {
        this.database = database;
        this.tickets = tickets;
        this.config = config;
        this.schema = schema;
        this.caller = caller;
    }

    Uni<Page<GlanceOut>> look(UUID ticket, GlanceIn in) {
        String me = caller.actor().id();
        return tickets.mustExist(ticket, caller.scope())
                .flatMap(there -> database.desk(tx -> tx.run(
                        LOOK, ticket, me, in.state().name(), config.glance().toNanos() / 1000)))
                .flatMap(looked -> read(ticket));
    }

    Uni<Void> leave(UUID ticket) {
        String me = caller.actor().id();
        return tickets.mustExist(ticket, caller.scope())
                .flatMap(there -> database.desk(tx -> tx.run(LEAVE, ticket, me)))
                .replaceWithVoid();
    }

    Uni<Page<GlanceOut>> who(UUID ticket) {
        return tickets.mustExist(ticket, caller.scope()).flatMap(there -> read(ticket));
    }

    private Uni<Page<GlanceOut>> read(UUID ticket) {
        return database.rows(WHO, ticket)
                .map(rows -> new Page<>(rows.stream().map(GlanceOut::of).toList(), null));
    }

    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        return schema.isReady()
                ? purgeOnce().replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    Uni<Integer> purgeOnce() {
        return database.worker(tx -> tx.change(PURGE));
    }
}
