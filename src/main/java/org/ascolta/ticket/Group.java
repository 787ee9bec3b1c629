package org.ascolta.ticket;

import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import org.ascolta.thread.Status;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;

/**
 * A ticket and what was merged into it at the desk, read under the locks of their threads.
 *
 * @param ids the ticket first, then its members
 */
public record Group(
        UUID id, int version, Status status, UUID mergedInto, UUID assigneeId, UUID queueId, List<UUID> ids) {

    static Group of(UUID id, List<Row> rows) {
        Row own = rows.stream()
                .filter(row -> row.getUUID("id").equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
        return new Group(
                id,
                own.getInteger("version"),
                Status.of(own.getString("status")),
                own.getUUID("merged_into"),
                own.getUUID("assignee_id"),
                own.getUUID("queue_id"),
                rows.stream().map(row -> row.getUUID("id")).toList());
    }

    /** Refuses to work on what has become part of another ticket. */
    public Group mustNotBeMerged() {
        if (status == Status.MERGED) {
            throw Problem.of(ErrorCode.invalid_transition, "The ticket was merged into another one.")
                    .with("mergedInto", mergedInto);
        }
        return this;
    }

    /** Refuses to act on what nobody can change any more. */
    public Group mustBeAlive() {
        if (status == Status.CLOSED) {
            throw Problem.of(
                    ErrorCode.invalid_transition, "The ticket is closed; its customer's next message opens another.");
        }
        return mustNotBeMerged();
    }
}
