package org.ascolta.stream;

import java.util.Set;

/** Everything that can happen, as the API names it. */
public final class EventType {

    public static final String TICKET_CREATED = "ticket.created";
    public static final String TICKET_UPDATED = "ticket.updated";
    public static final String TICKET_ASSIGNED = "ticket.assigned";
    public static final String TICKET_UNASSIGNED = "ticket.unassigned";
    public static final String TICKET_RESOLVED = "ticket.resolved";
    public static final String TICKET_REOPENED = "ticket.reopened";
    public static final String TICKET_MERGED = "ticket.merged";
    public static final String TICKET_HANDED_OVER = "ticket.handed_over";
    public static final String MESSAGE_RECEIVED = "message.received";
    public static final String MESSAGE_EDITED = "message.edited";
    public static final String MESSAGE_DELETED = "message.deleted";
    public static final String MESSAGE_SENT = "message.sent";
    public static final String MESSAGE_FAILED = "message.failed";
    public static final String REPLY_APPROVAL_REQUESTED = "reply.approval_requested";
    public static final String REPLY_APPROVAL_OVERDUE = "reply.approval_overdue";
    public static final String OBLIGATION_OPENED = "obligation.opened";
    public static final String OBLIGATION_ANSWERED = "obligation.answered";
    public static final String OBLIGATION_WAIVED = "obligation.waived";
    public static final String CLOCK_STARTED = "clock.started";
    public static final String CLOCK_WARNED = "clock.warned";
    public static final String CLOCK_BREACHED = "clock.breached";
    public static final String CLOCK_ESCALATED = "clock.escalated";
    public static final String CLOCK_FULFILLED = "clock.fulfilled";
    public static final String CLOCK_CANCELLED = "clock.cancelled";
    public static final String CLOCK_CORRECTED = "clock.corrected";
    public static final String CUSTOMER_UPDATED = "customer.updated";
    public static final String CUSTOMER_LINKED = "customer.linked";
    public static final String CUSTOMER_MERGED = "customer.merged";
    public static final String CUSTOMER_UNMERGED = "customer.unmerged";
    public static final String CUSTOMER_ERASED = "customer.erased";
    public static final String DUPLICATE_LINKED = "duplicate.linked";
    public static final String INCIDENT_OPENED = "incident.opened";
    public static final String COVERAGE_GAP = "coverage.gap";
    public static final String ACCOUNT_DEGRADED = "account.degraded";

    private static final Set<String> ALL = Set.of(
            TICKET_CREATED,
            TICKET_UPDATED,
            TICKET_ASSIGNED,
            TICKET_UNASSIGNED,
            TICKET_RESOLVED,
            TICKET_REOPENED,
            TICKET_MERGED,
            TICKET_HANDED_OVER,
            MESSAGE_RECEIVED,
            MESSAGE_EDITED,
            MESSAGE_DELETED,
            MESSAGE_SENT,
            MESSAGE_FAILED,
            REPLY_APPROVAL_REQUESTED,
            REPLY_APPROVAL_OVERDUE,
            OBLIGATION_OPENED,
            OBLIGATION_ANSWERED,
            OBLIGATION_WAIVED,
            CLOCK_STARTED,
            CLOCK_WARNED,
            CLOCK_BREACHED,
            CLOCK_ESCALATED,
            CLOCK_FULFILLED,
            CLOCK_CANCELLED,
            CLOCK_CORRECTED,
            CUSTOMER_UPDATED,
            CUSTOMER_LINKED,
            CUSTOMER_MERGED,
            CUSTOMER_UNMERGED,
            CUSTOMER_ERASED,
            DUPLICATE_LINKED,
            INCIDENT_OPENED,
            COVERAGE_GAP,
            ACCOUNT_DEGRADED);

    private EventType() {}

    /** Whether the API has events of this type. */
    public static boolean isKnown(String type) {
        return ALL.contains(type);
    }
}
