package org.ascolta.ticket;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.ascolta.access.Scope;
import org.ascolta.channel.Content;
import org.ascolta.web.Problem;

/** Where the files of messages are, inside the caller's scope. */
@ApplicationScoped
public class MessageFiles {

    private final SingleQueries queries;

    MessageFiles(SingleQueries queries) {
        this.queries = queries;
    }

    /** A file of a message of this account. */
    public record File(UUID accountId, Content.Attachment attachment) {}

    /** 404 where there is none; a message that was deleted has none any more. */
    public Uni<File> find(UUID message, int n, Scope scope) {
        return queries.message(message, scope).map(row -> file(row, n));
    }

    private static File file(Row row, int n) {
        List<MessageOut.Attachment> all = MessageOut.of(row).attachments();
        if (n < 0 || n >= all.size() || all.get(n).url() == null) {
            throw Problem.notFound();
        }
        MessageOut.Attachment one = all.get(n);
        return new File(row.getUUID("account_id"), new Content.Attachment(one.type(), one.url(), one.mime()));
    }
}
