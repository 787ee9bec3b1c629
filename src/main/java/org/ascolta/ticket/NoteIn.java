package org.ascolta.ticket;

/** What colleagues should know; no customer ever sees it. */
public record NoteIn(String text) {

    void check() {
        Words.text("text", text, Words.MESSAGE);
    }
}
