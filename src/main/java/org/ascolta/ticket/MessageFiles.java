package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.ascolta.access.Scope;
import org.ascolta.channel.Content;
import org.ascolta.store.Database;
import org.ascolta.web.Problem;

/** Where the files of messages are, inside the caller's scope. */
@ApplicationScoped
public class MessageFiles {

    private static final String CONNECTION =
            "SELECT c.id, c.platform FROM account a JOIN connection c ON c.id = a.connection_id WHERE a.id = $1";

    private final SingleQueries queries;
    private final Database database;

    MessageFiles(SingleQueries queries, Database database) {
        this.queries = queries;
        this.database = database;
    }

    /**
     * A file of a message of this account.
     *
     * @param connectionId the account's, or null
     * @param platform     of that connection, or null
     * @param receivedAt   when the message's request was stored
     */
    public record File(
            UUID accountId,
            UUID connectionId,
            String platform,
            String externalId,
            OffsetDateTime receivedAt,
            Content.Attachment attachment) {}

    /** 404 where there is none; a message that was deleted has none any more. */
    public Uni<File> find(UUID message, int n, Scope scope) {
        return queries.message(message, scope).flatMap(row -> database.rows(CONNECTION, row.getUUID("account_id"))
                .map(rows -> file(row, n, rows.isEmpty() ? null : rows.get(0))));
    }

    private static File file(Row row, int n, Row connection) {
        List<MessageOut.Attachment> all = MessageOut.of(row).attachments();
        if (n < 0 || n >= all.size() || all.get(n).url() == null) {
            throw Problem.notFound();
        }
        MessageOut.Attachment one = all.get(n);
        return new File(
                row.getUUID("account_id"),
                connection == null ? null : connection.getUUID("id"),
                connection == null ? null : connection.getString("platform"),
                row.getString("external_id"),
                row.getOffsetDateTime("received_at"),
                new Content.Attachment(one.type(), one.url(), one.mime()));
    }
}
