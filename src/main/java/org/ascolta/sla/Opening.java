package org.ascolta.sla;

/**
 * From when to when somebody is there, as the wall clock reads.
 *
 * @param from minutes since the midnight with which its date begins
 * @param to   the same, and not of it any more; beyond 1440 it runs over midnight into the next date
 */
record Opening(int from, int to) {

    static final int DAY = 1440;

    /** One whose end is not after its start runs over midnight. */
    static Opening of(String from, String to) {
        int start = minutes(from);
        int end = minutes(to);
        return new Opening(start, end <= start ? end + DAY : end);
    }

    private static int minutes(String time) {
        return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
    }
}
