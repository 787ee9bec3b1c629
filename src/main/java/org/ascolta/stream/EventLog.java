package org.ascolta.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.ascolta.store.Tx;

/** Where every change leaves its trace, in the transaction that makes it. */
@ApplicationScoped
public class EventLog {

    // The sequence that numbers event_tx rows is drawn here, after the transaction's locks: of two transactions that
    // touch one ticket the later one draws the greater id, whatever the clocks of the replicas say.
    private static final String APPEND = """
            WITH made AS (INSERT INTO event_tx (n, at) VALUES ($1, $2) RETURNING id)
            INSERT INTO event (tx, ord, type, actor_kind, actor_id, subject_kind, subject_id, ticket_id, data)
            SELECT made.id, e.ord - 1, e.type, e.actor_kind, e.actor_id, e.subject_kind, e.subject_id, e.ticket_id,
                   e.data::jsonb
            FROM made, unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[], $9::text[])
                 WITH ORDINALITY AS e(type, actor_kind, actor_id, subject_kind, subject_id, ticket_id, data, ord)""";

    private final ObjectMapper json;
    private final Wake wake;

    EventLog(ObjectMapper json, Wake wake) {
        this.json = json;
        this.wake = wake;
    }

    /** Appends the events in their order: call it once, after the transaction's last lock. No events, no statement. */
    public Uni<Void> append(Tx tx, List<NewEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        tx.afterCommit(wake::ring);
        return tx.change(
                        APPEND,
                        events.size(),
                        tx.now(),
                        texts(events, NewEvent::type),
                        texts(events, event -> event.actor().kind().name()),
                        texts(events, event -> event.actor().id()),
                        texts(events, NewEvent::subjectKind),
                        texts(events, NewEvent::subjectId),
                        events.stream().map(NewEvent::ticketId).toArray(UUID[]::new),
                        texts(events, this::data))
                .replaceWithVoid();
    }

    private static String[] texts(List<NewEvent> events, Function<NewEvent, String> column) {
        return events.stream().map(column).toArray(String[]::new);
    }

    private String data(NewEvent event) {
        try {
            return json.writeValueAsString(event.data());
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("event data that is no JSON: " + event.type(), broken);
        }
    }
}
