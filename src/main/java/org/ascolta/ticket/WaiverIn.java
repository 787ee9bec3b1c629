package org.ascolta.ticket;

import org.ascolta.channel.WebAddress;
import org.ascolta.thread.Elsewhere;
import org.ascolta.web.Problem;

/**
 * Lets an obligation go without an answer: the reason is one of a list, the note is in the person's own words.
 *
 * @param permalink with {@code answered_elsewhere}: where the answer can be read, an http or https address
 * @param text      with {@code answered_elsewhere}: what it says
 */
public record WaiverIn(Reason reason, String note, String permalink, String text) {

    private static final int LINK = 2_000;

    void check() {
        if (reason == null) {
            throw Problem.invalid("reason", "must be given");
        }
        if (note != null) {
            Words.text("note", note, Words.REMARK);
        }
        if (permalink != null) {
            checkLink();
            checkReason("permalink");
        }
        if (text != null) {
            Words.text("text", text, Words.MESSAGE);
            checkReason("text");
        }
    }

    /** The answer that was given elsewhere, or null. */
    Elsewhere elsewhere() {
        return permalink == null && text == null ? null : new Elsewhere(permalink, text);
    }

    private void checkLink() {
        Words.text("permalink", permalink, LINK);
        if (!WebAddress.is(permalink)) {
            throw Problem.invalid("permalink", "must be an http or https address");
        }
    }

    private void checkReason(String field) {
        if (reason != Reason.answered_elsewhere) {
            throw Problem.unprocessable(field, "goes with the reason answered_elsewhere only");
        }
    }
}
