package org.ascolta.ticket;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ascolta.thread.Status;
import org.ascolta.web.ErrorCode;
import org.ascolta.web.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Moves a ticket to another status.
 *
 * @param reason       in the person's own words
 * @param snoozeUntil  when a snoozed ticket comes back by itself
 * @param dispositions obligations that end by this without an answer
 */
public record TransitionIn(
        @Schema(
                enumeration = {"open", "waiting_customer", "waiting_third_party", "snoozed", "resolved"},
                required = true)
        String to,

        String reason,
        OffsetDateTime snoozeUntil,
        List<Disposition> dispositions) {

    public record Disposition(@Schema(required = true) UUID obligationId, Reason reason) {}

    void check() {
        if (to == null || !Words.STATUS.contains(to)) {
            throw Problem.invalid("to", "must be one of " + String.join(", ", Words.STATUS));
        }
        if (!status().canBeChosen()) {
            throw Problem.of(ErrorCode.invalid_transition, "No person can give a ticket this status.");
        }
        if ((status() == Status.SNOOZED) != (snoozeUntil != null)) {
            throw Problem.invalid("snoozeUntil", "must be given to snooze, and only then");
        }
        if (reason != null) {
            Words.text("reason", reason, Words.REMARK);
        }
        for (int i = 0; dispositions != null && i < dispositions.size(); i++) {
            check("dispositions[" + i + "]", dispositions.get(i));
        }
    }

    Status status() {
        return Status.of(to);
    }

    /** Reason by obligation. */
    Map<UUID, String> reasons() {
        Map<UUID, String> reasons = new HashMap<>();
        if (dispositions != null) {
            dispositions.forEach(
                    one -> reasons.put(one.obligationId(), one.reason().name()));
        }
        return reasons;
    }

    private static void check(String field, Disposition disposition) {
        if (disposition == null || disposition.obligationId() == null) {
            throw Problem.invalid(field + ".obligationId", "must be given");
        }
        if (disposition.reason() == null) {
            throw Problem.invalid(field + ".reason", "must be given");
        }
    }
}
