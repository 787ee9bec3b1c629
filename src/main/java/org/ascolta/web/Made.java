package org.ascolta.web;

/** What a POST made: its id, and the body that answers it (which may show a secret that no replay repeats). */
public record Made<T>(String id, T body) {

    /** Nothing could be made, and that is no fault: 204, with a word of the API that says why. */
    public static <T> Made<T> nothing(String reason) {
        return new Made<>(reason, null);
    }
}
