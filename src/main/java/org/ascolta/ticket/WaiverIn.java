package org.ascolta.ticket;

import org.ascolta.web.Problem;

/** Lets an obligation go without an answer: the reason is one of a list, the note is in the person's own words. */
public record WaiverIn(Reason reason, String note) {

    void check() {
        if (reason == null) {
            throw Problem.invalid("reason", "must be given");
        }
        if (note != null) {
            Words.text("note", note, Words.REMARK);
        }
    }
}
