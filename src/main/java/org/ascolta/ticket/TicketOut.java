package org.ascolta.ticket;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A ticket as the API shows it. Of a ticket that others were merged into, {@code status}, {@code unanswered},
 * {@code waitingSince}, {@code nextDueAt} and {@code places} count theirs in.
 *
 * @param number         what people call it by
 * @param unanswered     its open obligations
 * @param openedAt       when its first message was written, by the platform
 * @param waitingSince   when the oldest message that is still owed an answer was written
 * @param nextDueAt      when the first of its running clocks is due, or was; null without one
 * @param lateIngest     its first message came more than a day after it was written
 * @param held           all that is owed waits for a person to judge whether it is
 * @param teamId         the team that rules want to answer, or null; {@code skills} is what they want it to be able to do
 * @param incidentTopic  what rules take it to be part of, or null
 * @param createdAt      when it was recorded here; {@code updatedAt} likewise
 */
@Schema(name = "Ticket")
public record TicketOut(
        UUID id,
        long number,
        String status,
        String subject,
        String visibility,
        String language,
        Priority priority,
        List<String> tags,
        Map<String, Object> attributes,
        UUID brandId,
        AccountRef account,
        CustomerRef customer,
        ThreadRef thread,
        List<Place> places,
        UUID queueId,
        UUID assigneeId,
        int unanswered,
        Instant openedAt,
        Instant waitingSince,
        Instant nextDueAt,
        UUID followUpOf,
        UUID mergedInto,
        UUID duplicateOf,
        UUID incidentId,
        boolean lateIngest,
        boolean held,
        UUID teamId,
        List<String> skills,
        String incidentTopic,
        Instant createdAt,
        Instant updatedAt,
        Instant firstRespondedAt,
        Instant resolvedAt,
        int version) {

    /** A score of 0 to 100, its band, and what made it so. */
    public record Priority(int score, String band, List<PriorityReason> reasons) {}

    /** The rule that added points, and its version; null for what a person at the desk decided. */
    public record PriorityReason(String rule, Integer version, int points) {}

    public record AccountRef(UUID id, String network, String handle, String role) {}

    public record CustomerRef(UUID id, String name) {}

    public record ThreadRef(UUID id, String externalId, String permalink) {}

    /** One thread in which the ticket may be answered, and what is owed there. */
    public record Place(UUID threadId, UUID accountId, String network, String visibility, int unanswered) {}

    static TicketOut of(Row row) {
        String network = row.getString("network");
        return new TicketOut(
                row.getUUID("id"),
                row.getLong("number"),
                row.getString("status"),
                row.getString("subject"),
                row.getString("visibility"),
                row.getString("language"),
                new Priority(row.getInteger("score"), row.getString("band"), reasons(row.getJsonArray("reasons"))),
                List.of(row.getArrayOfStrings("tags")),
                row.getJsonObject("attributes").getMap(),
                row.getUUID("brand_id"),
                new AccountRef(
                        row.getUUID("account_id"), network, row.getString("account_handle"), row.getString("role")),
                row.getUUID("customer_id") == null
                        ? null
                        : new CustomerRef(row.getUUID("customer_id"), row.getString("customer_name")),
                new ThreadRef(row.getUUID("thread_id"), row.getString("place"), row.getString("permalink")),
                places(row, network),
                row.getUUID("queue_id"),
                row.getUUID("assignee_id"),
                row.getInteger("all_unanswered"),
                instant(row, "opened_at"),
                instant(row, "all_oldest_open_at"),
                instant(row, "all_next_due_at"),
                row.getUUID("follow_up_of"),
                row.getUUID("merged_into"),
                row.getUUID("duplicate_of"),
                null,
                row.getBoolean("late_ingest"),
                row.getBoolean("held"),
                row.getUUID("team_id"),
                List.of(row.getArrayOfStrings("skills")),
                row.getString("incident_topic"),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                instant(row, "first_responded_at"),
                instant(row, "resolved_at"),
                row.getInteger("version"));
    }

    static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private static List<PriorityReason> reasons(JsonArray reasons) {
        return reasons.stream()
                .map(JsonObject.class::cast)
                .map(r -> new PriorityReason(r.getString("rule"), r.getInteger("version"), r.getInteger("points")))
                .toList();
    }

    private static List<Place> places(Row row, String network) {
        List<Place> places = new ArrayList<>();
        places.add(new Place(
                row.getUUID("thread_id"),
                row.getUUID("account_id"),
                network,
                row.getString("visibility"),
                row.getInteger("unanswered")));
        JsonArray members = row.getJsonArray("members");
        for (int i = 0; members != null && i < members.size(); i++) {
            JsonObject member = members.getJsonObject(i);
            places.add(new Place(
                    UUID.fromString(member.getString("threadId")),
                    UUID.fromString(member.getString("accountId")),
                    member.getString("network"),
                    member.getString("visibility"),
                    member.getInteger("unanswered")));
        }
        return places;
    }
}
