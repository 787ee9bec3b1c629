package org.ascolta.channel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * Where what is asked here is answered.
 *
 * @param accountId the account of the same brand that answers instead, or to which customers are sent
 * @param text      what they are told when they are sent elsewhere
 */
public record ReplyPolicy(
        @NotNull Mode mode,
        UUID accountId,
        @Size(max = 10_000) String text) {

    public static final ReplyPolicy HERE = new ReplyPolicy(Mode.answerHere, null, null);

    public enum Mode {
        answerHere,
        answerFrom,
        redirect
    }

    /** Answering from elsewhere needs the place; sending away needs a place or a text. */
    @JsonIgnore
    boolean isWhole() {
        return switch (mode) {
            case answerHere -> true;
            case answerFrom -> accountId != null;
            case redirect -> accountId != null || text != null && !text.isBlank();
        };
    }
}
