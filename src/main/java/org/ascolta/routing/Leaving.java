package org.ascolta.routing;

/**
 * When an agent is gone, and which of his tickets go back to their queues by that: those that he had when he went, and those
 * whose customers have written since they were given to him. What a person gives to somebody who is away stays there until
 * then. Who has never said that he is there, and has no shifts, is never gone. Pure; times in microseconds.
 *
 * @param absentSince when he went away; null: he is here, or has never said
 * @param offSince    when his last shift ended; null: he is on shift; {@link #NEVER_ON}: he never had one
 * @param status      what he says
 */
record Leaving(Presence.Status status, Long absentSince, Long offSince) {

    /** Of shifts that have never begun. */
    static final long NEVER_ON = Long.MIN_VALUE;

    boolean isGone() {
        return absentSince != null || offSince != null;
    }

    /** The later of both: what he was given after it was given to somebody who was gone. */
    long since() {
        return Math.max(absentSince == null ? NEVER_ON : absentSince, offSince == null ? NEVER_ON : offSince);
    }

    /**
     * Whether a ticket of his goes back.
     *
     * @param assignedAt when he was given it; null: nobody knows
     * @param oldestOpen when the oldest message that is owed an answer was written
     */
    boolean returns(Long assignedAt, long oldestOpen) {
        return isGone() && (assignedAt == null || assignedAt <= since() || oldestOpen > assignedAt);
    }

    /** For the event, a word. */
    String reason() {
        if (absentSince == null) {
            return "shift_end";
        }
        return status == Presence.Status.away ? "away" : "offline";
    }
}
