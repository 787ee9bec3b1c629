package org.ascolta.reply;

import java.util.List;
import java.util.UUID;
import org.ascolta.thread.Purpose;
import org.ascolta.ticket.MessageOut;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A reply to be written. Place and visibility are those of the newest open obligation when they are not said, else those of
 * the customer's last message.
 *
 * @param answers       obligations that end when it is sent; absent: all that are open in its place
 * @param purpose       {@code answer} when absent; nothing else ends an obligation
 * @param seenMessageId the last message that its author saw: if the customer has written since, it is refused
 * @param attachments   no platform takes any yet
 * @param confirmed     what its author was warned of and means
 */
public record ReplyIn(
        @Schema(required = true) String text,
        @Schema(enumeration = {"public", "private"}) String visibility,
        UUID accountId,
        UUID threadId,
        List<UUID> answers,
        Purpose purpose,
        UUID seenMessageId,
        List<MessageOut.Attachment> attachments,
        List<Confirmation> confirmed) {

    public ReplyIn {
        purpose = purpose == null ? Purpose.answer : purpose;
        attachments = attachments == null ? List.of() : attachments;
        confirmed = confirmed == null ? List.of() : confirmed;
    }

    void check() {
        Texts.text("text", text);
        Texts.visibility(visibility);
        Texts.list("answers", answers);
        Texts.list("attachments", attachments);
        Texts.list("confirmed", confirmed);
    }

    boolean fits(Place place) {
        return (threadId == null || threadId.equals(place.threadId()))
                && (accountId == null || accountId.equals(place.account().id()))
                && (visibility == null || visibility.equals(place.visibility().word()));
    }
}
