package org.ascolta.reply;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.ascolta.access.Actor;
import org.ascolta.thread.Purpose;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A reply and what became of it. Its id is also that of its message.
 *
 * @param externalId the platform's id of it, once it has one
 * @param text       none when it was withdrawn
 * @param answers    the obligations that it ends when it is sent
 * @param attempts   how often it was said to the platform
 * @param error      why it was refused, or what is not known about it
 * @param approval   what came of the approval that it needed; null: it needed none
 * @param change     a correction that the platform has not made yet
 * @param earlier    what it said before somebody gave it other words, while it was not sent yet
 * @param sentAt     when the platform took it, by the platform
 */
@Schema(name = "Reply")
@RegisterForReflection(
        targets = {
            ReplyOut.class,
            ReplyOut.Author.class,
            ReplyOut.Error.class,
            ReplyOut.Approval.class,
            ReplyOut.Change.class,
            ReplyOut.Wording.class
        })
public record ReplyOut(
        UUID id,
        UUID ticketId,
        UUID messageId,
        UUID accountId,
        UUID threadId,
        ReplyStatus status,
        Purpose purpose,
        String visibility,
        String text,
        Author author,
        List<UUID> answers,
        String externalId,
        int attempts,
        Error error,
        Approval approval,
        Change change,
        List<Wording> earlier,
        Instant createdAt,
        Instant sentAt,
        int version) {

    @Schema(name = "ReplyAuthor")
    public record Author(Actor.Kind kind, String id, String name) {}

    @Schema(name = "ReplyError")
    public record Error(
            @Schema(
                    name = "class",
                    enumeration = {"retry", "window", "auth", "permanent", "unknown"})
            @JsonProperty("class")
            String kind,

            String code,
            String detail) {}

    /** @param overdue whether it has waited longer than it should */
    @Schema(name = "ReplyApproval")
    public record Approval(Instant dueAt, boolean overdue, Actor approver, Instant decidedAt, String reason) {}

    /** @param kind edit or withdraw */
    @Schema(name = "ReplyChange")
    public record Change(String kind, String state) {}

    /** @param at when it was replaced, and {@code actor} by whom */
    @Schema(name = "ReplyWording")
    public record Wording(String text, Instant at, Actor actor) {}

    static ReplyOut of(Row row) {
        ReplyStatus status = ReplyStatus.valueOf(row.getString("delivery"));
        UUID[] answers = row.getArrayOfUUIDs("answers");
        return new ReplyOut(
                row.getUUID("id"),
                row.getUUID("ticket_id"),
                row.getUUID("id"),
                row.getUUID("account_id"),
                row.getUUID("thread_id"),
                status,
                Purpose.valueOf(row.getString("purpose")),
                row.getString("visibility"),
                status == ReplyStatus.withdrawn ? null : row.getString("text"),
                new Author(
                        Actor.Kind.valueOf(row.getString("actor_kind")),
                        row.getString("actor_id"),
                        row.getString("author_name")),
                answers == null ? List.of() : List.of(answers),
                row.getString("platform_id"),
                row.getInteger("attempts"),
                error(row),
                approval(row),
                row.getString("change_kind") == null
                        ? null
                        : new Change(row.getString("change_kind"), row.getString("change_state")),
                status == ReplyStatus.withdrawn ? List.of() : earlier(row.getJsonArray("earlier")),
                instant(row, "created_at"),
                status == ReplyStatus.sent || status == ReplyStatus.withdrawn ? instant(row, "sent_at") : null,
                row.getInteger("version"));
    }

    @JsonIgnore
    Actor writer() {
        return new Actor(author.kind(), author.id());
    }

    /** Whether a human wrote it or let it go. */
    @JsonIgnore
    boolean isHumans() {
        return writer().isHuman()
                || approval != null
                        && approval.approver() != null
                        && approval.approver().isHuman();
    }

    @JsonIgnore
    boolean isBeingWithdrawn() {
        return change != null && change.kind().equals("withdraw");
    }

    private static Error error(Row row) {
        String kind = row.getString("error_class");
        return kind == null ? null : new Error(kind, row.getString("error_code"), row.getString("error_detail"));
    }

    private static Approval approval(Row row) {
        Instant due = instant(row, "approval_due_at");
        String kind = row.getString("approver_kind");
        return due == null
                ? null
                : new Approval(
                        due,
                        row.getOffsetDateTime("overdue_at") != null,
                        kind == null ? null : new Actor(Actor.Kind.valueOf(kind), row.getString("approver_id")),
                        instant(row, "decided_at"),
                        row.getString("reason"));
    }

    private static List<Wording> earlier(JsonArray texts) {
        return texts == null
                ? List.of()
                : texts.stream()
                        .map(JsonObject.class::cast)
                        .map(one -> new Wording(
                                one.getString("text"),
                                OffsetDateTime.parse(one.getString("at")).toInstant(),
                                new Actor(Actor.Kind.valueOf(one.getString("kind")), one.getString("actor"))))
                        .toList();
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
