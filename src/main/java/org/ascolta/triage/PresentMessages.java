package org.ascolta.triage;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.sla.Book;
import org.ascolta.sla.Books;
import org.ascolta.store.Tx;
import org.ascolta.triage.Situation.History;

/** Tickets that wait, asked about again: each by the message that speaks for it, as things stand now. Four statements at most. */
@ApplicationScoped
public class PresentMessages {

    /** The newest that is owed an answer and that nobody has to judge first; else the newest. */
    private static final String FIND = """
            WITH chosen AS MATERIALIZED (
                SELECT newest.id FROM unnest($1::uuid[]) waiting (id)
                CROSS JOIN LATERAL (
                    SELECT m.id FROM message m LEFT JOIN obligation o ON o.id = m.id
                    WHERE m.ticket_id = waiting.id AND m.kind = 'inbound' AND m.deleted_at IS NULL AND NOT m.voided
                    ORDER BY (o.state = 'open' AND NOT o.held) DESC NULLS LAST, m.sent_at DESC, m.id DESC LIMIT 1) newest)
            %s""".formatted(RuleRows.ABOUT);

    private static final String EDITIONS =
            "SELECT sla_head.edition AS book, rule_head.edition AS rules FROM sla_head, rule_head";

    private final Books books;
    private final RuleBooks rules;
    private final Histories histories;

    PresentMessages(Books books, RuleBooks rules, Histories histories) {
        this.books = books;
        this.rules = rules;
        this.histories = histories;
    }

    /** What the rules say now of the message that speaks for a ticket. */
    public record Present(UUID ticketId, UUID messageId, Verdict verdict) {

        /** Whether the message is owed an answer by now, if it was only watched. */
        public boolean engages() {
            return verdict.mention() == Mention.engage && verdict.disposition() == null;
        }
    }

    /**
     * What all rules say of these tickets now; of one that has no message left they say nothing.
     *
     * @param tickets whose threads the caller holds
     */
    public Uni<List<Present>> judge(Tx tx, UUID[] tickets) {
        return tx.first(EDITIONS).flatMap(row -> rules.at(row.getLong("rules"))
                .flatMap(now -> books.at(row.getLong("book")).flatMap(book -> judge(tx, tickets, now, book))));
    }

    private Uni<List<Present>> judge(Tx tx, UUID[] tickets, Rules now, Book book) {
        return tx.rows(FIND, (Object) tickets)
                .flatMap(rows -> histories.of(tx, rows, now.askHistory()).map(known -> rows.stream()
                        .map(row -> present(row, now, situation(row, known, book, tx)))
                        .toList()));
    }

    private static Situation situation(Row row, Map<UUID, History> known, Book book, Tx tx) {
        UUID author = row.getUUID("identity_id");
        History history = author == null ? null : known.get(author);
        return PastSituation.of(row, history, book, tx.now(), false);
    }

    private static Present present(Row row, Rules rules, Situation situation) {
        return new Present(row.getUUID("ticket_id"), row.getUUID("id"), rules.judgeAgain(situation));
    }
}
