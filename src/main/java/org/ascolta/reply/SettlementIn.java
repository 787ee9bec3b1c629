package org.ascolta.reply;

import org.ascolta.web.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a person found out about a reply of unknown fate.
 *
 * @param externalId the platform's id of it, when he knows it
 */
public record SettlementIn(@Schema(required = true) Outcome outcome, String externalId) {

    private static final int LONGEST_ID = 500;

    public enum Outcome {
        sent,
        not_sent
    }

    void check() {
        if (outcome == null) {
            throw Problem.invalid("outcome", "must be sent or not_sent");
        }
        if (externalId != null && (externalId.isBlank() || externalId.length() > LONGEST_ID)) {
            throw Problem.invalid("externalId", "must have 1 to " + LONGEST_ID + " characters");
        }
        if (externalId != null && outcome == Outcome.not_sent) {
            throw Problem.invalid("externalId", "is only for what was sent");
        }
    }
}
