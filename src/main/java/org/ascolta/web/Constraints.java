package org.ascolta.web;

import java.util.Map;
import java.util.Optional;

/**
 * What the schema's named constraints mean to the caller, by their last word: {@code _unique} is 409
 * {@code duplicate}, {@code _fk} is 422 {@code invalid_field} (or 409 {@code in_use} when deleting), {@code _known} is
 * 400 {@code invalid_field}. The table names the field; a constraint without one here is not the caller's doing.
 */
final class Constraints {

    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("brand_name_unique", "name"),
            Map.entry("connection_name_unique", "name"),
            Map.entry("connection_status_known", "status"),
            Map.entry("account_connection_fk", "connectionId"),
            Map.entry("account_brand_fk", "brandId"),
            Map.entry("account_place_unique", "externalId"),
            Map.entry("account_external_unique", "externalId"),
            Map.entry("account_role_known", "role"),
            Map.entry("queue_name_unique", "name"),
            Map.entry("queue_calendar_fk", "calendarId"),
            Map.entry("queue_overflow_fk", "overflowQueueId"),
            Map.entry("agent_subject_unique", "subject"),
            Map.entry("agent_presence_known", "status"),
            Map.entry("team_name_unique", "name"),
            Map.entry("team_queue_queue_fk", "queueIds"),
            Map.entry("team_agent_agent_fk", "agentIds"),
            Map.entry("calendar_name_unique", "name"),
            Map.entry("ticket_link_pair_unique", "ticketId"),
            Map.entry("ticket_link_other_fk", "ticketId"),
            Map.entry("ticket_link_ticket_fk", "ticketId"),
            Map.entry("errand_account_fk", "accountId"),
            Map.entry("errand_account_account_fk", "accountId"),
            Map.entry("sla_policy_name_unique", "name"),
            Map.entry("reaction_kind_known", "kind"),
            Map.entry("ticket_link_kind_known", "kind"));

    private Constraints() {}

    static Optional<Problem> problem(String constraint, boolean deleting) {
        return Optional.ofNullable(FIELDS.get(constraint)).map(field -> problem(constraint, field, deleting));
    }

    private static Problem problem(String constraint, String field, boolean deleting) {
        if (constraint.endsWith("_unique")) {
            return Problem.of(ErrorCode.duplicate, "Another one has the same " + field + ".")
                    .field(field, "is taken");
        }
        if (constraint.endsWith("_fk")) {
            return deleting
                    ? Problem.of(ErrorCode.in_use, "Something else still refers to it.")
                    : Problem.unprocessable(field, "names nothing that exists");
        }
        return Problem.invalid(field, "is not one of the known values");
    }
}
