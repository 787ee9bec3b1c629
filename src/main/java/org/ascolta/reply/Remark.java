package org.ascolta.reply;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something to think of before a text is sent.
 *
 * @param message    a sentence for who writes; it repeats nothing of the text
 * @param kinds      of personal data: iban, card, codice_fiscale, email, phone
 * @param messageIds the messages that it is about
 */
@Schema(name = "Advice")
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Remark(Code code, Severity severity, String message, List<String> kinds, List<UUID> messageIds) {

    @Schema(name = "AdviceCode")
    public enum Code {
        personal_data,
        shouting,
        no_greeting,
        same_text,
        unanswered_question,
        too_short,
        too_long
    }

    @Schema(name = "AdviceSeverity")
    public enum Severity {
        /** To be thought of; never in the way. */
        advice,
        /** Whoever sends it has to say that he means it. */
        confirm
    }

    static Remark advice(Code code, String message) {
        return new Remark(code, Severity.advice, message, List.of(), List.of());
    }
}
