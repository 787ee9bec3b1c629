package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.store.Tx;
import org.ascolta.thread.Desk;
import org.ascolta.thread.FixedQueues;
import org.ascolta.triage.PresentMessages;
import org.ascolta.triage.PresentMessages.Present;

/** Asks the rules about tickets that wait. Only those of which they say something new are folded: most often none. */
@ApplicationScoped
class Reconsidering {

    /** What rules have said of a ticket, and where it would follow them. */
    private static final String KNOWN = """
            SELECT id, unanswered,
                   ARRAY(SELECT concat_ws(':', r ->> 'rule', r ->> 'version') FROM jsonb_array_elements(reasons) r) AS reasons,
                   CASE WHEN assignee_id IS NULL AND queue_id = coalesce((SELECT id FROM queue WHERE id = rules_queue_id), $2) THEN queue_id END AS follows_from
            FROM ticket WHERE id = ANY($1)""";

    private final PresentMessages messages;
    private final Desk desk;

    Reconsidering(PresentMessages messages, Desk desk) {
        this.messages = messages;
        this.desk = desk;
    }

    /** @param tickets whose threads are held */
    Uni<Void> reconsider(Tx tx, UUID[] tickets) {
        return messages.judge(tx, tickets).flatMap(present -> tx.rows(KNOWN, tickets, FixedQueues.DEFAULT)
                .map(rows -> news(rows, present))
                .flatMap(news -> news.isEmpty() ? Uni.createFrom().voidItem() : desk.reconsider(tx, news)));
    }

    private static Map<UUID, Present> news(List<Row> rows, List<Present> present) {
        Map<UUID, Present> news = new HashMap<>();
        present.forEach(said -> news.put(said.ticketId(), said));
        rows.stream()
                .filter(row -> news.containsKey(row.getUUID("id")))
                .filter(row -> !isNews(row, news.get(row.getUUID("id"))))
                .forEach(row -> news.remove(row.getUUID("id")));
        return news;
    }

    private static boolean isNews(Row ticket, Present said) {
        List<String> reasons = List.of(ticket.getArrayOfStrings("reasons"));
        UUID from = ticket.getUUID("follows_from");
        UUID to = said.verdict().queueId();
        return said.verdict().fired().stream().anyMatch(one -> !reasons.contains(one.rule() + ":" + one.version()))
                || said.engages() && ticket.getInteger("unanswered") == 0
                || from != null && to != null && !to.equals(from);
    }
}
