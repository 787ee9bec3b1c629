package org.ascolta.reply;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A draft to be looked over; its place as with a reply. */
public record AdviceIn(
        @Schema(required = true) String text,
        @Schema(enumeration = {"public", "private"}) String visibility,
        UUID threadId) {

    void check() {
        Texts.text("text", text);
        Texts.visibility(visibility);
    }

    /** The reply that it would be. */
    ReplyIn reply() {
        return new ReplyIn(text, visibility, null, threadId, null, null, null, null, null);
    }
}
