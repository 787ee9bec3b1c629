package org.ascolta.web;

/** How many items a list may answer. */
public final class Paging {

    private static final int USUAL = 50;
    private static final int MOST = 200;

    private Paging() {}

    /** The limit asked for: 1 to 200, 50 when none is asked. */
    public static int limit(Integer asked) {
        if (asked == null) {
            return USUAL;
        }
        if (asked < 1 || asked > MOST) {
            throw Problem.invalid("limit", "must be between 1 and " + MOST);
        }
        return asked;
    }
}
