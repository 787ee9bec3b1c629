package org.ascolta.triage;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ascolta.access.Scope;
import org.ascolta.sla.Book;
import org.ascolta.sla.Books;
import org.ascolta.store.Tx;
import org.ascolta.triage.Situation.History;
import org.ascolta.web.Problem;

/**
 * Messages of customers as rules would have met them: judged at the time when they arrived, of reach, author and customer what is
 * known now. The ticket is seen as it is now, unless the message is the one that it began with. Four statements at most.
 */
@ApplicationScoped
class PastMessages {

    // Ids are made in the order of arrival, but for those of one batch: that is enough to choose by, and has an index.
    private static final String FIND = """
            WITH chosen AS MATERIALIZED (
                SELECT m.id FROM message m JOIN ticket t ON t.id = m.ticket_id
                WHERE m.kind = 'inbound' AND NOT m.voided AND ($1::uuid[] IS NULL OR m.id = ANY($1)) AND %s
                ORDER BY m.id DESC LIMIT $4)
            %s
            ORDER BY m.received_at DESC, m.sent_at DESC, m.id DESC""".formatted(Scope.ALL.where("t", 2), RuleRows.ABOUT);

    private static final String EDITION = "SELECT edition FROM sla_head";

    private final Books books;
    private final Histories histories;

    PastMessages(Books books, Histories histories) {
        this.books = books;
        this.histories = histories;
    }

    /** The latest first. Refuses messages that are not there, or not for this caller. */
    Uni<List<Past>> find(Tx tx, DryRunIn in, Scope scope, boolean askHistory) {
        return tx.first(EDITION).flatMap(row -> books.at(row.getLong(0))).flatMap(book -> tx.rows(
                        FIND, in.ids(), scope.queueIds(), scope.accountIds(), in.most())
                .invoke(rows -> allThere(in, rows))
                .flatMap(rows -> histories.of(tx, rows, askHistory).map(histories -> rows.stream()
                        .map(row -> past(row, histories, book))
                        .toList())));
    }

    private static void allThere(DryRunIn in, List<Row> rows) {
        Set<UUID> found = rows.stream().map(row -> row.getUUID("id")).collect(Collectors.toCollection(HashSet::new));
        List<UUID> wanted = in.messages() == null ? List.of() : in.messages();
        for (int i = 0; i < wanted.size(); i++) {
            if (!found.contains(wanted.get(i))) {
                throw Problem.unprocessable("messages[" + i + "]", "is no message of a customer");
            }
        }
    }

    private static Past past(Row row, Map<UUID, History> histories, Book book) {
        UUID author = row.getUUID("identity_id");
        History history = author == null ? null : before(row, histories.get(author));
        return new Past(
                row.getUUID("id"),
                row.getUUID("ticket_id"),
                PastSituation.of(row, history, book, row.getOffsetDateTime("received_at"), row.getBoolean("first")),
                Verdict.read(row.getJsonObject("verdict")));
    }

    /** A ticket that waits for an answer since this message was not open before. */
    private static History before(Row row, History now) {
        boolean isOwn = row.getBoolean("first") && row.getInteger("unanswered") > 0;
        return now == null || !isOwn
                ? now
                : new History(now.strikes(), Math.max(0, now.openTickets() - 1), now.breaches());
    }
}
