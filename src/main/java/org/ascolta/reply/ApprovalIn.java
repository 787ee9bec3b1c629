package org.ascolta.reply;

import java.util.List;
import org.ascolta.web.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Lets a reply go that waits for it, or not.
 *
 * @param text      says it in other words; absent: as it was written
 * @param reason    why, in the person's own words
 * @param confirmed what he was warned of and means
 */
public record ApprovalIn(
        @Schema(required = true) Decision decision, String text, String reason, List<Confirmation> confirmed) {

    public enum Decision {
        approve,
        reject
    }

    public ApprovalIn {
        confirmed = confirmed == null ? List.of() : confirmed;
    }

    void check() {
        if (decision == null) {
            throw Problem.invalid("decision", "must be approve or reject");
        }
        if (text != null) {
            Texts.text("text", text);
        }
        if (text != null && decision == Decision.reject) {
            throw Problem.invalid("text", "is only for what is approved");
        }
        Texts.remark("reason", reason);
        Texts.list("confirmed", confirmed);
    }

    boolean approves() {
        return decision == Decision.approve;
    }
}
