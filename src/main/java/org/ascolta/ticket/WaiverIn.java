package org.ascolta.ticket;

/** Lets an obligation go without an answer: the reason is one of a list, the note is in the person's own words. */
public record WaiverIn(String reason, String note) {

    void check() {
        Reasons.check("reason", reason);
        if (note != null) {
            Words.text("note", note, Words.REMARK);
        }
    }
}
