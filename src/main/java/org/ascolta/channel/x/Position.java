package org.ascolta.channel.x;

import java.util.regex.Pattern;

/**
 * How far a timeline was read, which comes newest first and in pages.
 *
 * @param after  the newest post that was known before, or null
 * @param newest the newest one of this walk, or null before its first page
 * @param page   where the walk goes on, or null at its beginning
 * @param anew   the walk began without knowing anything
 */
record Position(String after, String newest, String page, boolean anew) {

    static final Position ANEW = new Position(null, null, null, true);

    private static final Position START = new Position(null, null, null, false);
    private static final Pattern ID = Pattern.compile("[0-9]{1,19}");
    private static final Pattern PAGE = Pattern.compile("[A-Za-z0-9_-]{1,200}");
    private static final String NONE = "-";

    /** Whatever is no cursor of ours is the beginning. */
    static Position of(String cursor) {
        String[] parts = (cursor == null ? "" : cursor).split(" ");
        if (cursor != null && cursor.equals("anew")) {
            return ANEW;
        }
        return parts.length == 3
                ? new Position(
                        id(parts[0]), id(parts[1]), PAGE.matcher(parts[2]).matches() ? parts[2] : null, false)
                : START.seen(id(parts[0])).ended();
    }

    private static String id(String text) {
        return text != null && ID.matcher(text).matches() ? text : null;
    }

    /** The first page of a walk has the newest; pages of none leave it where it was. */
    Position seen(String id) {
        return newest != null || id(id) == null ? this : new Position(after, id, page, anew);
    }

    Position turned(String next) {
        return new Position(after, newest, PAGE.matcher(next).matches() ? next : null, anew);
    }

    Position ended() {
        return new Position(newest == null ? after : newest, null, null, false);
    }

    /** As a cursor; null at the very beginning. */
    String text() {
        if (anew) {
            return "anew";
        }
        return page == null ? after : word(after) + " " + word(newest) + " " + page;
    }

    private static String word(String id) {
        return id == null ? NONE : id;
    }
}
